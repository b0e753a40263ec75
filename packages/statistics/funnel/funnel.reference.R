# Spiegelhalter's interpolated exact limits by qbinom/qpois; overdispersion by formula, tau2 also by metafor with the
# winsorised Q put in. Made with base R.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
set.seed(20090618)
k <- 24; of <- round(runif(k, 20, 900)); count <- rbinom(k, of, plogis(rnorm(k, -1, .3)))
expected <- round(runif(k, 4, 150), 2); observed <- rpois(k, expected * exp(rnorm(k, 0, .25))); observed[3] <- 0; expected[3] <- 1.7
tails <- c(.025, .975, .001, .999)
binom <- function(n, p) sapply(tails, function(q) { r <- qbinom(q, n, p); min(n, max(0, r - (pbinom(r, n, p) - q) / dbinom(r, n, p))) / n })
pois <- function(e, t) sapply(tails, function(q) { r <- qpois(q, e * t); max(0, r - (ppois(r, e * t) - q) / dpois(r, e * t)) / e })
over <- function(z, s, share) { q <- quantile(z, c(share, 1 - share), type = 7); w <- pmin(q[2], pmax(q[1], z)); phi <- mean(w^2); wt <- 1 / s^2; kk <- length(z)
  list(phi = phi, tau2 = max(0, (kk * phi - (kk - 1)) / (sum(wt) - sum(wt^2) / sum(wt)))) }
limits <- function(theta, s, back) t(sapply(s, function(e) back(theta + qnorm(tails) * e)))
p0 <- sum(count) / sum(of); sp <- 1 / (2 * sqrt(of)); zp <- (asin(sqrt(count / of)) - asin(sqrt(p0))) / sp
op <- over(zp, sp, .1); unsin <- function(a) sin(pmin(pi / 2, pmax(0, a)))^2
y <- ifelse(observed == 0, log(.5 / (expected + .5)), log(observed / expected)); sr <- 1 / sqrt(expected); zr <- y / sr; or <- over(zr, sr, .1)
plain <- over(zr, sr, 0)
suppressMessages(library(metafor)); dl <- rma(yi = y, sei = sr, method = "DL")
write_reference("funnel", list(shares = list(count = I(count), of = I(of), target = p0, phi = op$phi, tau2 = op$tau2, z = I(zp),
    exact = t(sapply(of, binom, p = p0)), additive = limits(asin(sqrt(p0)), sqrt(sp^2 + op$tau2), unsin),
    multiplicative = limits(asin(sqrt(p0)), sp * sqrt(op$phi), unsin)),
  ratios = list(observed = I(observed), expected = I(expected), phi = or$phi, tau2 = or$tau2, plainPhi = plain$phi, plainTau2 = plain$tau2,
    exact = t(sapply(expected, pois, t = 1)), additive = limits(0, sqrt(sr^2 + or$tau2), exp), multiplicative = limits(0, sr * sqrt(or$phi), exp)),
  dersimonianLaird = list(y = I(y), error = I(sr), pooled = sum(y / sr^2) / sum(1 / sr^2), tau2 = dl$tau2)), c("metafor"))
