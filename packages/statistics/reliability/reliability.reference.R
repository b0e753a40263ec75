# Cronbach's alpha with Feldt's limits and Shrout & Fleiss's six ICCs, from psych.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressPackageStartupMessages(library(psych))
rows <- function(m) lapply(seq_len(nrow(m)), function(i) as.numeric(m[i, ]))
alpha_case <- function(name, m) { m <- as.matrix(m); n <- nrow(m); k <- ncol(m)
  a <- suppressWarnings(psych::alpha(m, check.keys = FALSE, warnings = FALSE)); raw <- a$total$raw_alpha; f <- alpha.ci(raw, n, k, digits = 17)
  list(name = name, scores = rows(m), alpha = raw, lower = 1 - (1 - raw) * qf(.975, n - 1, (n - 1) * (k - 1)), upper = 1 - (1 - raw) * qf(.025, n - 1, (n - 1) * (k - 1)),
    psychLower = f$lower.ci, psychUpper = f$upper.ci, without = a$alpha.drop$raw_alpha) }
icc_case <- function(name, m) { m <- as.matrix(m); r <- suppressMessages(ICC(m, lmer = FALSE))$results
  list(name = name, ratings = rows(m), rows = lapply(1:6, function(i) list(kind = c("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")[i], icc = r$ICC[i], f = r$F[i], p = r$p[i], lower = r$`lower bound`[i], upper = r$`upper bound`[i]))) }
sf <- matrix(c(9,2,5,8, 6,1,3,2, 8,4,6,8, 7,1,2,6, 10,5,6,9, 6,2,4,7), ncol = 4, byrow = TRUE)
set.seed(20090616); th <- rnorm(25); noisy <- sapply(1:3, function(j) round(10 + 2 * th + j / 2 + rnorm(25), 2))
write_reference("reliability", list(alpha = list(alpha_case("attitude (datasets)", attitude), alpha_case("Shrout & Fleiss 1979, table 2", sf), alpha_case("drawn", noisy)),
  icc = list(icc_case("Shrout & Fleiss 1979, table 2", sf), icc_case("drawn", noisy))), "psych")
