# Reliable change by every variant on the 72 girls of MASS::anorexia, reliability 0.80, heavier is better, functional norms
# as an illustration; the growth-model index from lme4; classes of normal scores by integration.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressPackageStartupMessages(library(lme4))
a <- MASS::anorexia; x <- a$Prewt; y <- a$Postwt; r <- 0.8; rp <- 0.75; M0 <- 92; s0 <- 6
M1 <- mean(x); s1 <- sd(x); M2 <- mean(y); s2 <- sd(y); D <- y - x; sem <- s1 * sqrt(1 - r); exp1 <- r * (x - M1) + M1
r1 <- 1 - sem^2 / s1^2; r2 <- 1 - sem^2 / s2^2; r0 <- 1 - sem^2 / s0^2; r12 <- cor(x, y)
rdd <- (s1^2 * r1 + s2^2 * r2 - 2 * s1 * s2 * r12) / (s1^2 + s2^2 - 2 * s1 * s2 * r12)
index <- list(JT = D / (sqrt(2) * sem), GLN = ((y - M1) - r * (x - M1)) / (s1 * sqrt(1 - r^2)), HLL = ((y - M2) - r * (x - M1)) / (s1 * sqrt(1 - r^2)),
  EN = (y - exp1) / sem, NK = (y - exp1) / sqrt(r^2 * s1^2 * (1 - r) + s1^2 * (1 - rp)), HA = (D * rdd + (M2 - M1) * (1 - rdd)) / (sqrt(rdd) * sqrt(2) * sem))
cut <- (s1 * M0 + s0 * M1) / (s1 + s0); cutHA <- (s1 * sqrt(r1) * M0 + s0 * sqrt(r0) * M1) / (s1 * sqrt(r1) + s0 * sqrt(r0))
variants <- lapply(names(index), function(v) { z <- index[[v]]; k <- if (v == "HA") 1.65 else qnorm(.975)
  crossed <- if (v == "HA") x < cutHA & (M2 + (y - M2) * r2 - cutHA) / (sqrt(r2) * sem) >= 1.65 else x <= cut & y > cut
  list(variant = v, index = z, recovered = sum(z >= k & crossed), improved = sum(z >= k & !crossed), deteriorated = sum(z <= -k)) })
m <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy); e <- ranef(m, condVar = TRUE)$Subject
slopes <- lapply(1:3, function(i) { d <- e$Days[i]; s <- sqrt(attr(e, "postVar")[2, 2, i]); f <- fixef(m)[["Days"]]
  list(fixed = f, deviation = d, conditionalSd = s, index = (f + d) / s) })
chance <- function(first, rc, mu, s, rel) { f <- sapply(first, function(b) integrate(dnorm, -Inf, b - rc, mean = mu + rel * (b - mu), sd = s * sqrt(1 - rel^2), rel.tol = 1e-12)$value); mean(f) }
write_reference("change-variants", list(first = x, last = y, cutOff = cut, trueCutOff = cutHA, rdd = rdd, variants = variants, slopes = slopes,
  chance = list(first = c(18, 22, 25, 31), fall = chance(c(18, 22, 25, 31), 5, 15, 7, 0.8))), c("MASS", "lme4"))
