# Limits of p, u, Laney, g and t charts by formula in base R; qcc was not to be had for this R. Geometric limits by qgeom.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
juice <- c(12,15,8,10,4,7,16,9,14,10,5,6,17,12,22,8,10,5,13,11,20,18,24,15,9,12,7,13,9,6) # Montgomery, Introduction to SQC: of 50 cans each
computers <- c(10,12,8,14,10,16,11,7,10,15,9,5,7,11,12,6,8,10,7,5) # Montgomery: nonconformities of 5 computers each
valves <- c(286,948,536,124,816,729,4,143,431,8,2837,596,81,227,603,492,1199,1214,2831,96) # Montgomery: hours between failures
set.seed(20090618)
n <- round(runif(24, 400, 2500)); x <- rbinom(24, n, plogis(rnorm(24, -1.2, .25)))
days <- round(runif(24, 300, 900)) / 10; events <- rpois(24, days * .4 * rgamma(24, 6, 6))
counted <- function(x, n, var) { centre <- sum(x) / sum(n); s <- sqrt(var(centre, n)); z <- (x / n - centre) / s
  sz <- mean(abs(diff(z))) / 1.128
  list(count = I(x), of = I(n), centre = centre, sigmaZ = sz, lower = I(centre - 3 * s), upper = I(centre + 3 * s),
    laneyLower = I(centre - 3 * s * sz), laneyUpper = I(centre + 3 * s * sz)) }
share <- function(centre, n) centre * (1 - centre) / n
exposed <- function(centre, n) centre / n
gaps <- rgeom(25, 1 / 40); rare <- rgeom(25, 1 / 2500)
g <- function(x) { m <- mean(x); p <- 1 / (1 + m); list(gaps = I(x), mean = m, centre = qgeom(.5, p),
  lower = qgeom(pnorm(-3), p), upper = qgeom(pnorm(3), p), sigmaUpper = m + 3 * sqrt(m * (m + 1)),
  nearUp = qgeom(pnorm(2), p), nearDown = qgeom(pnorm(-2), p)) }
t_of <- function(x) { y <- x^(1 / 3.6); mr <- abs(diff(y)); mr <- mr[mr < 3.267 * mean(mr)]; back <- function(v) max(0, v)^3.6
  list(times = I(x), transformed = mean(y), reach = 2.66 * mean(mr), centre = back(mean(y)), lower = back(mean(y) - 2.66 * mean(mr)),
    upper = back(mean(y) + 2.66 * mean(mr)), exponential = list(centre = qexp(.5, 1 / mean(x)), lower = qexp(pnorm(-3), 1 / mean(x)),
    upper = qexp(pnorm(-3), 1 / mean(x), lower.tail = FALSE))) }
write_reference("charts", list(p = list(juice = counted(juice, rep(50, 30), share), drawn = counted(x, n, share)),
  u = list(computers = counted(computers, rep(5, 20), exposed), drawn = counted(events, days, exposed)),
  g = list(g(gaps), g(rare)), t = list(t_of(valves), t_of(round(rexp(25, 1 / 30))))))
