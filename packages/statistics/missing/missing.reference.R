# Rscript packages/statistics/missing/missing.reference.R
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages({ library(mice); library(numDeriv) })
pooled <- function(q, u, dfcom) {
  p <- pool.scalar(q, u, n = dfcom, k = 0)
  half <- qt(0.975, p$df) * sqrt(p$t)
  list(estimates = q, variances = u, dfcom = if (is.finite(dfcom)) dfcom else NULL, mean = p$qbar, within = p$ubar, between = p$b,
       total = p$t, df = p$df, increase = p$r, fmi = p$fmi, lower = p$qbar - half, upper = p$qbar + half)
}
set.seed(77)
# Eighty people: a first score, an age, and a last score that those who were worse at first more often lack.
n <- 80
first <- round(rnorm(n, 20, 6)); age <- sample(18:60, n, TRUE)
last <- round(0.7 * first - 0.05 * age + rnorm(n, 2, 4))
came <- runif(n) < plogis(1.6 - 0.05 * first + 0.01 * age)
d <- data.frame(first, age, last = ifelse(came, last, NA))
d <- d[order(d$first, d$age, d$last), ]; rownames(d) <- NULL
d <- d[!duplicated(d[, c("first", "age")]), ]; n <- nrow(d)
obs <- !is.na(d$last); X <- cbind(1, d$first, d$age); Xo <- X[obs, ]; y <- d$last[obs]
m <- 6
beta <- solve(crossprod(Xo), crossprod(Xo, y)); rss <- sum((y - Xo %*% beta)^2); df <- sum(obs) - 3
L <- t(chol(solve(crossprod(Xo))))
uniforms <- runif(m); normals <- list(); belows <- list(); filled <- list(); matched <- list()
for (i in 1:m) {
  z <- rnorm(3); e <- rnorm(sum(!obs)); pick <- sample(0:4, sum(!obs), TRUE)
  sigma <- sqrt(rss / qchisq(uniforms[i], df)); b <- beta + sigma * L %*% z
  filled[[i]] <- as.vector(X[!obs, ] %*% b + sigma * e)
  fit <- as.vector(Xo %*% beta)
  matched[[i]] <- vapply(which(!obs), function(row) {
    distance <- abs(fit - sum(X[row, ] * b)); near <- order(distance, y)[1:5]; y[near[pick[match(row, which(!obs))] + 1]]
  }, 0)
  normals[[i]] <- I(c(z, e)); belows[[i]] <- I(pick)
}
change <- function(values, shift = 0) { full <- d$last; full[!obs] <- values + shift; x <- full - d$first; c(mean(x), var(x) / n) }
imputed <- function(sets, shift = 0) { r <- vapply(sets, change, c(0, 0), shift = shift); pooled(r[1, ], r[2, ], n - 1) }
upper <- function(s) imputed(filled, s)$upper

# Weighting those who came back by how likely they were to: stacked estimating equations, numerical bread.
r <- as.integer(obs); y0 <- ifelse(obs, d$last - d$first, 0)
fit <- glm(r ~ first + age, binomial, d, control = list(epsilon = 1e-15, maxit = 100))
pi <- fitted(fit); mu <- sum(r * y0 / pi) / sum(r / pi)
psi <- function(par) { p <- as.vector(plogis(X %*% par[1:3])); cbind(X * (r - p), r / p * (y0 - par[4])) }
par <- c(coef(fit), mu)
A <- jacobian(function(p) colSums(psi(p)), par); B <- crossprod(psi(par)); V <- solve(A) %*% B %*% t(solve(A))
w <- r / pi
known <- sqrt(sum((w * (y0 - mu))^2)) / sum(w)
write_reference("missing", list(
  large = pooled(c(1.2, 0.8, 1.5, 1.1, 0.9), c(0.20, 0.25, 0.22, 0.19, 0.24), Inf),
  small = pooled(c(1.2, 0.8, 1.5, 1.1, 0.9), c(0.20, 0.25, 0.22, 0.19, 0.24), 18),
  first = d$first, age = d$age, last = d$last, uniforms = uniforms, normals = normals, belows = belows,
  filled = lapply(filled, I), matched = lapply(matched, I),
  change = imputed(filled), changeMatched = imputed(matched), changeShifted = imputed(filled, 3),
  tipping = uniroot(upper, c(0, 60), tol = 1e-13)$root,
  weighting = list(mean = mu, se = sqrt(V[4, 4]), seWeightsKnown = known, effective = sum(w)^2 / sum(w^2), largest = max(w))
), c("mice", "numDeriv"))
