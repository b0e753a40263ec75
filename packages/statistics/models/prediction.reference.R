# Rscript packages/statistics/models/prediction.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages(library(MASS))
tight <- glm.control(epsilon = 1e-15, maxit = 100)
p <- plogis(-1.2 + 0.02 * (birthwt$age - 23) - 0.03 * (birthwt$lwt - 130) / 2 + 0.9 * birthwt$smoke); p <- round(p, 2)
y <- birthwt$low
# DeLong by the plain definition over all pairs
psi <- outer(p[y == 1], p[y == 0], function(a, b) (a > b) + 0.5 * (a == b))
auc <- mean(psi); se <- sqrt(var(rowMeans(psi)) / sum(y == 1) + var(colMeans(psi)) / sum(y == 0))
slope <- glm(y ~ qlogis(p), binomial, control = tight); large <- glm(y ~ offset(qlogis(p)), binomial, control = tight)
write_reference("prediction", list(
  probability = p, happened = y,
  auc = auc, aucSe = se, wilcoxon = unname(wilcox.test(p[y == 1], p[y == 0], exact = FALSE)$statistic) / (sum(y == 1) * sum(y == 0)),
  slope = unname(coef(slope)[2]), slopeSe = sqrt(vcov(slope)[2, 2]), large = unname(coef(large)), largeSe = sqrt(vcov(large)[1, 1]),
  brier = mean((p - y)^2), scaled = 1 - mean((p - y)^2) / (mean(y) * (1 - mean(y)))
), "MASS")
