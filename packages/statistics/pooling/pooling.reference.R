# Rscript packages/statistics/pooling/pooling.reference.R
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages(library(metafor))
# BCG vaccine against tuberculosis: 13 trials (Colditz et al 1994, JAMA 271:698), log relative risks.
bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
# Tutoring programmes, no heterogeneity to speak of: a made-up set of six.
even <- data.frame(yi = c(0.10, 0.12, 0.08, 0.15, 0.05, 0.11), vi = c(0.02, 0.03, 0.01, 0.05, 0.04, 0.02))
# Three services only.
three <- data.frame(yi = c(-0.4, 0.1, 0.9), vi = c(0.04, 0.09, 0.06))
sets <- list(bcg = bcg, even = even, three = three)
strict <- list(threshold = 1e-14, maxiter = 10000, tol = 1e-14)
of <- function(d, method, test) {
  f <- rma(d$yi, d$vi, method = method, test = test, control = if (method == "DL") list() else strict)
  p <- predict(f)
  half <- qt(0.975, f$k - 2) * sqrt(f$tau2 + f$se^2) # Higgins, Thompson & Spiegelhalter 2009; metafor has k - 1
  list(mu = as.vector(f$b), se = f$se, lower = f$ci.lb, upper = f$ci.ub, p = f$pval, tau2 = f$tau2, I2 = f$I2, H2 = f$H2,
       Q = f$QE, Qp = f$QEp, piLower = p$pi.lb, piUpper = p$pi.ub, higginsLower = as.vector(f$b) - half, higginsUpper = as.vector(f$b) + half)
}
profile <- function(d) {
  ci <- confint(rma(d$yi, d$vi, method = "REML", control = strict), type = "QP", control = list(tol = 1e-13, tau2.max = 1000))$random
  list(tau2Lower = ci["tau^2", "ci.lb"], tau2Upper = ci["tau^2", "ci.ub"], I2Lower = ci["I^2(%)", "ci.lb"], I2Upper = ci["I^2(%)", "ci.ub"])
}
shrunk <- function(d) {
  f <- rma(d$yi, d$vi, method = "REML", control = strict)
  b <- blup(f)
  list(mean = b$pred, se = b$se)
}
write_reference("pooling", lapply(sets, function(d) list(
  estimate = as.vector(d$yi), variance = as.vector(d$vi),
  reml = of(d, "REML", "knha"), pm = of(d, "PM", "knha"), dl = of(d, "DL", "knha"),
  remlZ = of(d, "REML", "z"), dlZ = of(d, "DL", "z"), profile = profile(d), blup = shrunk(d)
)), "metafor")
