# Rscript packages/statistics/shrinkage/shrinkage.reference.R
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages({ library(lme4); library(glmmTMB) })
# Batting in 1970 (Efron & Morris 1975, JASA 70:311); herds of cbpp (Lesnoff et al 2004); a set as large as services are.
baseball <- data.frame(x = c(18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7), n = 45)
herds <- aggregate(cbind(x = incidence, n = size) ~ herd, cbpp, sum)
set.seed(41)
size <- round(exp(rnorm(40, 4, 1))) + 1
services <- data.frame(x = rbinom(40, size, rbeta(40, 6, 18)), n = size)

beta_binomial <- function(d) {
  # Roots of the score, the mean inside the precision: an optimiser's flat top would cost half the digits.
  by_mean <- function(m, M) M * sum(digamma(d$x + m * M) - digamma(m * M) - digamma(d$n - d$x + (1 - m) * M) + digamma((1 - m) * M))
  mean_at <- function(M) uniroot(by_mean, c(1e-6, 1 - 1e-6), M = M, tol = 1e-16)$root
  by_precision <- function(M) { m <- mean_at(M)
    sum(m * (digamma(d$x + m * M) - digamma(m * M)) + (1 - m) * (digamma(d$n - d$x + (1 - m) * M) - digamma((1 - m) * M)) +
        digamma(M) - digamma(d$n + M)) }
  M <- uniroot(by_precision, c(2, 5000), tol = 1e-13)$root; mu <- mean_at(M)
  a <- d$x + mu * M; b <- d$n - d$x + (1 - mu) * M
  other <- glmmTMB(cbind(x, n - x) ~ 1, family = betabinomial(), data = d)
  stopifnot(abs(plogis(fixef(other)$cond[[1]]) - mu) < 1e-4, abs(sigma(other) / M - 1) < 1e-2)
  list(count = d$x, of = I(rep(d$n, length.out = nrow(d))), mean = mu, precision = M, posterior = a / (a + b), lower = qbeta(0.025, a, b), upper = qbeta(0.975, a, b))
}
marshall <- function(o, e) {
  r <- o / e; m <- sum(o) / sum(e); s2 <- sum(e * (r - m)^2) / sum(e); A <- s2 - m / mean(e)
  theta <- m + A / (A + m / e) * (r - m); shape <- m^2 / A + o; rate <- m / A + e
  list(events = o, expected = e, mean = m, variance = A, posterior = theta, lower = qgamma(0.025, shape, rate), upper = qgamma(0.975, shape, rate))
}
e <- round(runif(25, 2, 60), 2); o <- rpois(25, e * rgamma(25, 8, 8))

# Rank (1 = lowest) of each of five services with normal and with beta posteriors, by plain integration.
ranks <- function(d, p, q) {
  k <- length(p)
  lapply(seq_len(k), function(i) {
    at <- function(x) { pr <- vapply(setdiff(seq_len(k), i), function(j) p[[j]](x), 0); pmf <- 1
      for (y in pr) pmf <- c(pmf * (1 - y), 0) + c(0, pmf * y); pmf }
    u <- (seq_len(20000) - 0.5) / 20000
    I(rowMeans(vapply(u, function(v) at(q[[i]](v)), numeric(k))))
  })
}
m <- c(0.1, 0.3, 0.25, 0.6, -0.2); s <- c(0.2, 0.1, 0.3, 0.25, 0.15)
normals <- ranks(m, lapply(1:5, function(j) function(x) pnorm(x, m[j], s[j])), lapply(1:5, function(j) function(v) qnorm(v, m[j], s[j])))
write_reference("shrinkage", list(
  baseball = beta_binomial(baseball), herds = beta_binomial(herds), services = beta_binomial(services),
  poisson = marshall(o, e), normalRanks = list(mean = m, sd = s, pmf = normals)
), c("glmmTMB", "lme4"))
