# Rscript packages/statistics/models/firth.reference.R   (then the formatter of the project)
# logistf is not needed: Firth's estimate as the fixed point of glm() on data doubled with weights 1 + h/2 and h/2
# (Heinze & Schemper 2002, section 2), its profile by uniroot().
source("packages/statistics/reference.R")
suppressPackageStartupMessages(library(MASS))
firth <- function(X, y, free = seq_len(ncol(X)), fixed = rep(0, nrow(X))) {
  b <- rep(0, length(free))
  for (i in 1:5000) {
    eta <- drop(X[, free, drop = FALSE] %*% b) + fixed
    p <- plogis(eta); h <- rowSums(qr.Q(qr(X * sqrt(p * (1 - p))))^2)
    if (length(free) == 0) break
    w <- p * (1 - p) * (1 + h); U <- crossprod(X[, free, drop = FALSE], (1 + h / 2) * (y - p) + h / 2 * (1 - y - p))
    step <- drop(solve(crossprod(X[, free, drop = FALSE], X[, free, drop = FALSE] * w), U)); step <- step / max(1, abs(step)); b <- b + step
    if (max(abs(step)) < 1e-15) break
  }
  eta <- drop(X[, free, drop = FALSE] %*% b) + fixed; p <- plogis(eta)
  info <- crossprod(X, X * (p * (1 - p)))
  list(b = b, ll = sum(dbinom(y, 1, p, log = TRUE)) + as.numeric(determinant(info)$modulus) / 2, se = sqrt(diag(solve(info))))
}
described <- function(X, y) {
  best <- firth(X, y)
  profile <- function(j, v) 2 * (best$ll - firth(X, y, setdiff(seq_len(ncol(X)), j), X[, j] * v)$ll)
  ends <- sapply(seq_len(ncol(X)), function(j) {
    f <- function(v) profile(j, v) - qchisq(.95, 1)
    edge <- function(side) { k <- 0.5; while (f(best$b[j] + side * k * best$se[j]) < 0) k <- k + 0.5; best$b[j] + side * k * best$se[j] }
    c(uniroot(f, c(edge(-1), best$b[j]), tol = 1e-13)$root, uniroot(f, c(best$b[j], edge(1)), tol = 1e-13)$root)
  })
  list(estimate = I(unname(best$b)), se = I(unname(best$se)), p = I(sapply(seq_len(ncol(X)), function(j) pchisq(profile(j, 0), 1, lower.tail = FALSE))),
    lower = I(ends[1, ]), upper = I(ends[2, ]), penalised = best$ll)
}
bw <- birthwt[1:60 * 3, ]
bw$apart <- as.integer(bw$low == 1 & bw$lwt < 110)   # 1 only where the outcome is 1: separated
X <- cbind(1, bw$age, bw$smoke, bw$apart)
write_reference("firth", list(
  separated = c(list(source = "every third mother of MASS::birthwt, with a term that only occurs with the outcome", low = bw$low, age = bw$age, smoke = bw$smoke, apart = bw$apart), described(X, bw$low))
), "MASS")
