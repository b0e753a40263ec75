# Paired effect sizes written out plainly; noncentral t limits by uniroot on pt; d_pre and its variance beside metafor.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressPackageStartupMessages(library(metafor))
J <- function(v) exp(lgamma(v / 2) - lgamma((v - 1) / 2)) / sqrt(v / 2)
ncp <- function(t, v, p) uniroot(function(d) suppressWarnings(pt(t, v, d)) - p, c(t - 12, t + 12), tol = 1e-15)$root
case <- function(name, x, y) {
  d <- y - x; n <- length(d); r <- cor(x, y); s1 <- sd(x); s2 <- sd(y); m <- mean(d); s <- sqrt((s1^2 + s2^2) / 2)
  nct <- function(unit) { t <- m / sd(d) * sqrt(n); c(ncp(t, n - 1, .975), ncp(t, n - 1, .025)) / sqrt(n) * sd(d) / unit }
  z <- qnorm(.975); av <- m / s; pre <- m / s1
  vav <- av^2 * (s1^4 + s2^4 + 2 * r^2 * s1^2 * s2^2) / (8 * (n - 1) * s^4) + sd(d)^2 / ((n - 1) * s^2)
  vpre <- pre^2 / (2 * (n - 1)) + sd(d)^2 / (s1^2 * (n - 1))
  e <- escalc("SMCR", m1i = mean(y), m2i = mean(x), sd1i = s1, ni = n, ri = r)
  stopifnot(abs(e$yi - J(n - 1) * pre) < 1e-12, abs(escalc("SMCC", m1i = mean(y), m2i = mean(x), sd1i = s2, sd2i = s1, ni = n, ri = r)$yi - J(n - 1) * m / sd(d)) < 1e-12)
  # Algina & Keselman's scaling in their own form
  ak <- nct(sd(d)) * sqrt(n) * sqrt(2 * (s1^2 + s2^2 - 2 * r * s1 * s2) / (n * (s1^2 + s2^2)))
  unitRm <- sd(d) / sqrt(2 * (1 - r)); unitL <- (s1 + s2) / 2
  list(name = name, first = x, last = y, J = J(n - 1),
    d_av = list(d = av, bonett = av + c(-1, 1) * z * sqrt(vav), noncentral = ak), d_z = list(d = m / sd(d), noncentral = nct(sd(d))),
    d_rm = list(d = m / unitRm, noncentral = nct(unitRm)), d_pre = list(d = pre, bonett = pre + c(-1, 1) * z * sqrt(vpre), noncentral = nct(s1)),
    `d_av-lakens` = list(d = m / unitL, noncentral = nct(unitL)))
}
ex <- MASS::anorexia
write_reference("effect-size", list(cases = list(
  case("Student's sleep", sleep$extra[1:10], sleep$extra[11:20]),
  case("anorexia, family therapy", ex$Prewt[ex$Treat == "FT"], ex$Postwt[ex$Treat == "FT"]),
  case("anorexia, no treatment", ex$Prewt[ex$Treat == "Cont"], ex$Postwt[ex$Treat == "Cont"]),
  case("two films (Lakens 2013, table 1)", c(9, 6, 7, 8, 7, 9, 8, 8, 8, 7), c(9, 7, 8, 9, 8, 9, 9, 10, 9, 9)))), c("metafor", "MASS"))
