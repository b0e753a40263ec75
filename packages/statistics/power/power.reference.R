# Power by stats::power.t.test and power.prop.test (strict), McNemar's mid-p by going through every table, rates by formula.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
t_case <- function(n, d, sd, type, a = .05, s = "two.sided") list(type = type, n = n, d = d, sd = sd, alpha = a, sides = if (s == "two.sided") 2 else 1,
  power = power.t.test(n = n, delta = d, sd = sd, type = type, sig.level = a, alternative = s, strict = TRUE)$power,
  size = ceiling(power.t.test(power = .9, delta = d, sd = sd, type = type, sig.level = a, alternative = s, strict = TRUE, tol = 1e-10)$n))
ts <- list(t_case(20, 1, 1, "two.sample"), t_case(30, 3.2, 6.5, "paired"), t_case(12, 2, 5, "paired", .01), t_case(100, .3, 1.2, "two.sample", .05, "one.sided"))
uneven <- function(n1, n2, d, sd) { v <- n1 + n2 - 2; q <- qt(.975, v); k <- d / sd / sqrt(1 / n1 + 1 / n2); pt(q, v, k, lower.tail = FALSE) + pt(-q, v, k) }
p_case <- function(n, p1, p2) list(n = n, first = p1, second = p2, power = power.prop.test(n = n, p1 = p1, p2 = p2, strict = TRUE)$power,
  size = ceiling(power.prop.test(power = .9, p1 = p1, p2 = p2, strict = TRUE, tol = 1e-12)$n))
mc <- function(n, b, c) { midp <- function(x, y) { m <- x + y; if (m == 0) return(1); if (x == y) 1 - dbinom(x, m, .5) / 2 else 2 * pbinom(min(x, y), m, .5) - dbinom(x, m, .5) }
  s <- 0; for (x in 0:n) for (y in 0:(n - x)) if (midp(x, y) <= .05) s <- s + dmultinom(c(x, y, n - x - y), prob = c(b, c, 1 - b - c)); s }
connor <- function(b, c, pw) { d <- abs(b - c); p <- b + c; ceiling(((qnorm(.975) * sqrt(p) + qnorm(pw) * sqrt(p - d^2)) / d)^2) }
mcs <- lapply(list(c(40, .3, .1), c(25, .05, .4), c(60, .2, .2)), function(k) list(n = k[1], onlyFirst = k[2], onlySecond = k[3], power = mc(k[1], k[2], k[3]),
  connor = if (k[2] != k[3]) connor(k[2], k[3], .8)))
rate <- function(t1, t2, r1, r2, f) { z <- abs(log(r2 / r1)) / sqrt(f * (1 / (r1 * t1) + 1 / (r2 * t2))); pnorm(z - qnorm(.975)) + pnorm(-z - qnorm(.975)) }
set.seed(20090618)
write_reference("power", list(t = ts, uneven = uneven(15, 40, 2, 4), shares = list(p_case(50, .5, .75), p_case(200, .1, .05)), mcnemar = mcs,
  rates = list(rate(61, 61, 4.2, 3.1, 3), rate(100, 50, .5, .9, 1)), rateSize = ceiling(3 * (qnorm(.975) + qnorm(.9))^2 * (1 / 4.2 + 1 / 3.1) / log(3.1 / 4.2)^2)))
