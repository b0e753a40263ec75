# Rscript packages/statistics/series/interrupted-series.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(nlme)})
# Car drivers killed in Great Britain by month, 1969-84; seat belts compulsory from 31 January 1983 (datasets::Seatbelts)
killed <- as.numeric(Seatbelts[, "DriversKilled"]); kms <- as.numeric(Seatbelts[, "kms"])
time <- seq_along(killed) - 1; from <- 169
d <- data.frame(y = killed, kms = kms, trend = time, level = as.integer(time >= from), slope = pmax(0, time - from),
  s1 = sin(2 * pi * time / 12), c1 = cos(2 * pi * time / 12), s2 = sin(4 * pi * time / 12), c2 = cos(4 * pi * time / 12), t = time)
f <- y ~ trend + level + slope + s1 + c1 + s2 + c2
without <- transform(d, level = 0, slope = 0)
coefs <- function(fit, v, df) { t <- coeftest(fit, vcov. = v, df = df); list(estimate = I(unname(t[, 1])), se = I(unname(t[, 2])), p = I(unname(t[, 4]))) }
lag <- floor(4 * (nrow(d) / 100)^(2 / 9))
after <- d$level == 1
effects <- function(b, V, log, exposure, q) {
  X1 <- model.matrix(f, d)[after, ]; X0 <- model.matrix(f, without)[after, ]
  m <- function(X) if (log) exposure[after] * exp(drop(X %*% b)) else drop(X %*% b)
  g <- function(X) if (log) colSums(X * m(X)) else colSums(X)
  D <- sum(m(X1)) - sum(m(X0)); gd <- g(X1) - g(X0); sd <- sqrt(drop(gd %*% V %*% gd))
  e0 <- drop(X0 %*% b); s0 <- sqrt(rowSums((X0 %*% V) * X0)); last <- length(e0)
  ends <- e0[last] + c(-1, 1) * q * s0[last]
  out <- list(difference = I(c(D, D - q * sd, D + q * sd)), last = I(if (log) exposure[after][last] * exp(c(e0[last], ends)) else unname(c(e0[last], ends))))
  if (log) { r <- log(sum(m(X1)) / sum(m(X0))); gr <- g(X1) / sum(m(X1)) - g(X0) / sum(m(X0)); sr <- sqrt(drop(gr %*% V %*% gr)); out$ratio <- I(exp(c(r, r - q * sr, r + q * sr))) }
  out
}
lin <- lm(f, d); V <- NeweyWest(lin, lag = lag, prewhite = FALSE, adjust = TRUE)
lg <- lm(update(f, log(y) ~ .), d); VL <- NeweyWest(lg, lag = 6, prewhite = FALSE, adjust = TRUE)
cnt <- glm(update(f, . ~ . + offset(log(kms))), quasipoisson, d, control = glm.control(epsilon = 1e-15, maxit = 100))
VC <- NeweyWest(cnt, lag = lag, prewhite = FALSE, adjust = TRUE)
# AR(1): the correlation of highest REML likelihood, found to the last digits outside gls()
short <- d[seq(101, 190), ]; short <- short[-c(5, 40, 41), ]
fs <- y ~ trend + level + slope
ll <- function(r) as.numeric(logLik(gls(fs, short, correlation = corAR1(r, ~t, fixed = TRUE))))
rho <- optimize(ll, c(-0.5, 0.9), maximum = TRUE, tol = 1e-12)$maximum
ar <- gls(fs, short, correlation = corAR1(rho, ~t, fixed = TRUE)); at <- summary(ar)$tTable
free <- gls(fs, short, correlation = corAR1(0.1, ~t))
df <- lin$df.residual
write_reference("interrupted-series", list(
  source = "Harvey & Durbin 1986, JRSS A 149:187 (datasets::Seatbelts)", killed = killed, kms = kms, changeAt = from, lag = lag,
  linear = c(coefs(lin, V, df), effects(coef(lin), V, FALSE, NULL, qt(.975, df))),
  logLinear = c(coefs(lg, VL, df), effects(coef(lg), VL, TRUE, rep(1, nrow(d)), qt(.975, df))),
  counts = c(coefs(cnt, vcov(cnt), df), effects(coef(cnt), vcov(cnt), TRUE, kms, qt(.975, df))),
  countsNeweyWest = coefs(cnt, VC, Inf),
  ar1 = list(times = short$t, values = short$y, estimate = I(unname(at[, 1])), se = I(unname(at[, 2])), p = I(unname(at[, 4])), correlation = rho,
    logLik = as.numeric(logLik(ar)), sigma = ar$sigma, glsOwn = unname(coef(free$modelStruct$corStruct, unconstrained = FALSE)))
), c("sandwich", "lmtest", "nlme"))
