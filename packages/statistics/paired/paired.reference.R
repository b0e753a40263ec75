# Wilcoxon signed rank and McNemar from stats, coin and exactRankTests. coin is given differences from 0: its own subtraction
# turns ties into neighbours.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressPackageStartupMessages({ library(coin); library(exactRankTests) })
walsh <- function(d) { w <- outer(d, d, "+") / 2; sort(w[!lower.tri(w)]) }
pratt <- function(x, y, dist) as.numeric(pvalue(wilcoxsign_test(y ~ x, distribution = dist, zero.method = "Pratt")))
dropped <- function(x, y) as.numeric(pvalue(wilcoxsign_test(y ~ x, distribution = "exact", zero.method = "Wilcoxon")))
case <- function(name, x, y, exact = TRUE) {
  d <- round(y - x, 10); nz <- d[d != 0]; w <- walsh(d); n <- length(d)
  asym <- suppressWarnings(wilcox.test(nz, exact = FALSE, correct = TRUE)); plain <- suppressWarnings(wilcox.test(nz, exact = FALSE, correct = FALSE))
  k <- if (n <= 50) qsignrank(0.025, n) else floor(n * (n + 1) / 4 + 0.5 - qnorm(0.975) * sqrt(n * (n + 1) * (2 * n + 1) / 24))
  list(name = name, first = x, last = y, v = asym$statistic[[1]], normal = asym$p.value, uncorrected = plain$p.value,
    exact = if (exact) wilcox.exact(nz)$p.value, coin = if (exact) dropped(0 * d, d), pratt = if (exact) pratt(0 * d, d, "exact"),
    prattNormal = pratt(0 * d, d, "asymptotic"),
    estimate = median(w), changed = median(walsh(nz)), lower = if (k > 0) w[k], upper = if (k > 0) w[length(w) + 1 - k])
}
set.seed(20090615)
big <- round(rnorm(80, 20, 7)); big2 <- pmin(40, pmax(0, round(big - 3 + rnorm(80, 0, 6))))
ex <- MASS::anorexia[MASS::anorexia$Treat == "CBT", ]
hollander <- list(x = c(1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30), y = c(.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29))
cases <- list(
  case("Hollander & Wolfe 1973, depression", hollander$x, hollander$y),
  case("Student's sleep", sleep$extra[1:10], sleep$extra[11:20]),
  case("anorexia, cognitive behaviour therapy (MASS)", ex$Prewt, ex$Postwt),
  case("whole numbers with ties and zeros", c(5, 7, 9, 4, 6, 8, 8, 3, 2, 10, 7, 6), c(5, 5, 8, 6, 3, 8, 4, 2, 2, 7, 9, 1)),
  case("80 drawn scores", big, big2, exact = FALSE),
  case("three people", c(1, 2, 3), c(2, 4, 6)))
h <- wilcox.test(hollander$y, hollander$x, paired = TRUE, conf.int = TRUE)
stopifnot(abs(h$p.value - cases[[1]]$exact) < 1e-12, abs(h$estimate - cases[[1]]$estimate) < 1e-12)
null <- lapply(c(6, 12, 20, 50), function(n) { at <- round(c(.05, .2, .35, .5) * n * (n + 1) / 2); list(n = n, at = at, below = psignrank(at, n)) })
mc <- function(a, b, c, d) { e <- binom.test(b, b + c); m <- mcnemar.test(matrix(c(a, c, b, d), 2), correct = FALSE); ci <- e$conf.int
  list(cells = c(a, b, c, d), chi = m$statistic[[1]], chiP = m$p.value, exact = e$p.value,
    midP = if (b == c) 1 - dbinom(b, b + c, .5) / 2 else e$p.value - dbinom(b, b + c, .5), lower = ci[1] / (1 - ci[1]), upper = if (ci[2] < 1) ci[2] / (1 - ci[2])) }
write_reference("paired", list(wilcoxon = cases, signedRank = null,
  mcnemar = list(mc(1, 1, 7, 12), mc(59, 6, 16, 80), mc(7, 25, 2, 68), mc(30, 5, 5, 9), mc(0, 9, 0, 4), mc(794, 86, 150, 570))),
  c("coin", "exactRankTests", "MASS"))
