# Rscript packages/statistics/rates/rates.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages({library(MASS); library(geepack); library(epitools); library(sandwich)})
tight <- glm.control(epsilon = 1e-15, maxit = 100)

# Two rates: epitools' mid-p and Wald, and plain searches on the binomial where it prints few digits
two <- function(x, tx, y, ty) {
  n <- x + y
  tail_ge <- function(p) pbinom(x, n, p, lower.tail = FALSE) + dbinom(x, n, p) / 2
  tail_le <- function(p) pbinom(x, n, p) - dbinom(x, n, p) / 2
  root <- function(f) uniroot(f, c(0, 1), tol = 1e-16)$root
  lo <- if (x == 0) 0 else root(function(p) tail_ge(p) - 0.025)
  hi <- if (y == 0) NA else root(function(p) tail_le(p) - 0.025)
  se <- sqrt(1 / x + 1 / y); rr <- (x / tx) / (y / ty); p0 <- tx / (tx + ty)
  wald <- if (x > 0 && y > 0) c(exp(log(rr) - qnorm(.975) * se), exp(log(rr) + qnorm(.975) * se), 2 * pnorm(-abs(log(rr)) / se)) else c(NA, NA, NA)
  list(x = x, tx = tx, y = y, ty = ty, ratio = if (y > 0) rr else NA, midP = I(c(lo / (1 - lo) * ty / tx, hi / (1 - hi) * ty / tx)), midPTest = min(1, 2 * min(tail_le(p0), tail_ge(p0))), wald = I(wald))
}
midp_epi <- rateratio.midp(c(15, 41), c(19017, 28010))$measure[2, ]

# Observed and expected
oe <- function(o, e) list(o = o, e = e, exact = I(as.numeric(poisson.test(o, e)$conf.int)), p = min(1, 2 * min(ppois(o, e), ppois(o - 1, e, lower.tail = FALSE))))

# epil: eight weeks before and eight after, the same people
wide <- data.frame(before = epil$base[epil$period == 1], after = as.numeric(tapply(epil$y, epil$subject, sum)))
gee_of <- function(w) {
  w$id <- seq_len(nrow(w))
  long <- rbind(data.frame(id = w$id, after = 0, y = w$before, t = w$t0), data.frame(id = w$id, after = 1, y = w$after, t = w$t1))
  long <- long[order(long$id), ]
  g <- geeglm(y ~ after + offset(log(t)), poisson, data = long, id = id, corstr = "independence", control = geese.control(epsilon = 1e-14, maxit = 200))
  list(logRatio = unname(coef(g)[2]), se = summary(g)$coefficients[2, 2], model = glm_of(long))
}
glm_of <- function(long) {
  g <- glm(y ~ after + offset(log(t)), poisson, long, control = tight)
  q <- glm(y ~ after + offset(log(t)), quasipoisson, long, control = tight)
  X <- model.matrix(g)
  list(poissonSe = sqrt(vcov(g)[2, 2]), quasiSe = sqrt(vcov(q)[2, 2]), cr1 = sqrt(vcovCL(g, long$id, type = "HC0", cadjust = FALSE)[2, 2]))
}
wide$t0 <- 56; wide$t1 <- 56
set.seed(20261123)
n <- 61
days <- data.frame(before = rnbinom(n, size = 0.7, mu = 6), t0 = sample(300:730, n, TRUE), t1 = sample(200:730, n, TRUE))
days$after <- rnbinom(n, size = 0.5, mu = 3.5 * days$t1 / 500)
tot <- days$before + days$after; use <- tot > 0
off <- log(days$t1 / days$t0)
w1 <- glm(cbind(after, before) ~ 1, binomial, days, subset = use, offset = off, control = tight)
p <- fitted(w1); robust <- sqrt(sum((days$after[use] - tot[use] * p)^2)) / sum(tot[use] * p * (1 - p))
write_reference("rates", list(
  two = list(two(41, 28010, 15, 19017), two(3, 1000, 12, 900), two(0, 50, 4, 60), two(5, 50, 0, 60), two(1200, 3.5, 1100, 3.1)),
  epitools = I(unname(midp_epi)),
  observedExpected = list(oe(265, 80), oe(0, 2.3), oe(3, 5.5), oe(10, 10), oe(1203, 1150)),
  epil = c(list(source = "Thall & Vail 1990, Biometrics 46:657 (MASS::epil): seizures in 8 weeks before and 8 weeks after", before = wide$before, after = wide$after), gee_of(wide)),
  days = c(list(source = "drawn in R, set.seed(20261123)", before = days$before, after = days$after, daysBefore = days$t0, daysAfter = days$t1), gee_of(days),
    list(within = list(logRatio = unname(coef(w1)), se = robust)))
), c("MASS", "geepack", "epitools", "sandwich"))
