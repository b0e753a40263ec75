# Intervals of one proportion, and Newcombe's paired method 10, each written out plainly.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
root <- function(f, lo, hi) uniroot(f, c(lo, hi), tol = 1e-16, maxiter = 10000)$root
midp <- function(x, n, a) c(
  if (x == 0) 0 else root(function(p) pbinom(x, n, p, lower.tail = FALSE) + dbinom(x, n, p) / 2 - a / 2, 0, min(1, (x + 0.5) / n)),
  if (x == n) 1 else root(function(p) pbinom(x - 1, n, p) + dbinom(x, n, p) / 2 - a / 2, max(0, (x - 0.5) / n), 1))
jeffreys <- function(x, n, a) c(
  if (x == 0) 0 else qbeta(a / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(1 - a / 2, x + 0.5, n - x + 0.5))
wilson <- function(x, n, a) prop.test(x, n, conf.level = 1 - a, correct = FALSE)$conf.int[1:2]
exact <- function(x, n, a) binom.test(x, n, conf.level = 1 - a)$conf.int[1:2]
cases <- list(c(164, 713, .05), c(81, 263, .05), c(15, 148, .05), c(0, 20, .05), c(1, 29, .05), c(29, 29, .05), c(7, 40, .01),
  c(28, 29, .1), c(1, 1, .05), c(4999, 5000, .05), c(2, 100000, .05))
one <- lapply(cases, function(k) list(count = k[1], of = k[2], level = 1 - k[3],
  wilson = wilson(k[1], k[2], k[3]), exact = exact(k[1], k[2], k[3]), jeffreys = jeffreys(k[1], k[2], k[3]), `mid-p` = midp(k[1], k[2], k[3])))
paired <- function(a, b, c, d) {
  n <- a + b + c + d; w1 <- wilson(a + b, n, .05); w2 <- wilson(a + c, n, .05); p1 <- (a + b) / n; p2 <- (a + c) / n
  A <- (a + b) * (c + d) * (a + c) * (b + d); B <- a * d - b * c
  phi <- if (A == 0) 0 else (if (B > n / 2) B - n / 2 else if (B >= 0) 0 else B) / sqrt(A)
  dl <- p1 - w1[1]; du <- w1[2] - p1; el <- p2 - w2[1]; eu <- w2[2] - p2
  list(cells = c(a, b, c, d), difference = p1 - p2,
    lower = p1 - p2 - sqrt(dl^2 - 2 * phi * dl * eu + eu^2), upper = p1 - p2 + sqrt(du^2 - 2 * phi * du * el + el^2))
}
write_reference("proportions", list(one = one, paired = list(paired(36, 12, 2, 0), paired(1, 7, 1, 12), paired(59, 16, 6, 80),
  paired(0, 50, 0, 0), paired(54, 0, 0, 0), paired(20, 3, 9, 30), paired(2, 30, 40, 1))))
