# Rscript packages/statistics/rates/mean-cumulative.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages(library(survival))
# Recurrences of bladder cancer, placebo and thiotepa (Wei, Lin & Weissfeld 1989; survival::bladder2)
b <- bladder2[bladder2$stop > bladder2$start, ]
curve <- function(rx) {
  s <- survfit(Surv(start, stop, event) ~ 1, b[b$rx == rx, ], id = id, robust = TRUE)
  use <- s$n.event > 0
  list(time = s$time[use], atRisk = s$n.risk[use], events = s$n.event[use], value = s$cumhaz[use], se = s$std.chaz[use])
}
people <- lapply(split(b, b$id), function(p) list(rx = p$rx[1], number = p$number[1], size = p$size[1], from = min(p$start), until = max(p$stop), events = I(p$stop[p$event == 1])))
ag <- coxph(Surv(start, stop, event) ~ rx + number + size, b, id = id, cluster = id, ties = "breslow", control = coxph.control(eps = 1e-14, iter.max = 50))
a <- summary(ag)$coefficients
write_reference("mean-cumulative", list(source = "Wei, Lin & Weissfeld 1989, JASA 84:1065 (survival::bladder2)",
  people = unname(people), placebo = curve(1), thiotepa = curve(2),
  andersenGill = list(estimate = I(unname(a[, 1])), se = I(unname(a[, 4])), p = I(unname(a[, 6])), logLik = ag$loglik[2])), "survival")
