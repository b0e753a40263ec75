# Intervals by boot::boot.ci on draws that are written down with them (n = 10, so a draw is ten digits, rows counted from 0).
# Influences for BCa are the jackknife's (mean of the values without a row less that value, as Efron & Tibshirani 1993, eq.
# 14.15); for the mean, boot.ci's own default agrees, which is checked.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressPackageStartupMessages(library(boot))
set.seed(20090619); R <- 499
diffs <- round(10 * (sleep$extra[11:20] - sleep$extra[1:10])) # in tenths of an hour: whole numbers, so that means tie exactly
ratio <- function(d, i) mean(d$x[i]) / mean(d$u[i])
avg <- function(d, i) c(mean(d[i]), var(d[i]) / length(i))
b1 <- boot(city, ratio, R); ix <- boot.array(b1, indices = TRUE)
b2 <- b1; b2$t0 <- avg(diffs, 1:10); b2$t <- t(apply(ix, 1, function(i) avg(diffs, i))); b2$data <- diffs; b2$statistic <- avg
jack <- function(d, f, n) { l <- sapply(1:n, function(i) f(d, setdiff(1:n, i))[1]); mean(l) - l }
ci <- function(b, L, conf, stud = FALSE) { k <- suppressWarnings(boot.ci(b, conf = conf, type = c("perc", "basic", "bca", if (stud) "stud"), L = L))
  c(list(level = conf, percentile = k$percent[4:5], basic = k$basic[4:5], bca = k$bca[4:5]), if (stud) list(studentised = k$student[4:5])) }
L1 <- jack(city, ratio, 10); L2 <- jack(diffs, avg, 10)
stopifnot(max(abs(suppressWarnings(boot.ci(b2, type = "bca"))$bca[4:5] - ci(b2, L2, .95)$bca)) < 1e-9)
write_reference("bootstrap", list(draws = apply(ix - 1, 1, paste, collapse = ""), city = list(u = city$u, x = city$x), differences = diffs,
  ratio = list(estimate = b1$t0, bias = mean(b1$t) - b1$t0, se = sd(b1$t), intervals = list(ci(b1, L1, .95), ci(b1, L1, .9))),
  mean = list(estimate = b2$t0[1], bias = mean(b2$t[, 1]) - b2$t0[1], se = sd(b2$t[, 1]), intervals = list(ci(b2, L2, .95, TRUE), ci(b2, L2, .8, TRUE)))), "boot")
