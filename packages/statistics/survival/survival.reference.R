# Rscript packages/statistics/survival/survival.reference.R
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages({ library(survival); library(cmprsk) })

# lung: North Central Cancer Treatment Group (Loprinzi et al 1994), as shipped with the package survival.
lung2 <- lung[!is.na(lung$ph.ecog), c("inst", "time", "status", "age", "sex", "ph.ecog")]
lung2$inst[is.na(lung2$inst)] <- 0
died <- lung2$status == 2
at <- c(50, 100, 226, 365, 700, 1000)
curve <- function(type, level = 0.95) {
  s <- summary(survfit(Surv(time, died) ~ 1, lung2, conf.type = type, conf.int = level), times = at)
  q <- quantile(survfit(Surv(time, died) ~ 1, lung2, conf.type = type, conf.int = level), 0.5)
  list(survival = s$surv, se = s$std.err, lower = s$lower, upper = s$upper,
       median = q$quantile[[1]], medianLower = q$lower[[1]], medianUpper = q$upper[[1]])
}
types <- c("log-log", "log", "plain", "arcsin")
km <- setNames(lapply(types, curve), types)
one <- survfit(Surv(time, died) ~ 1, lung2)
rmst <- lapply(c(365, 700), function(h) {
  t <- summary(one, rmean = h)$table
  by <- summary(survfit(Surv(time, died) ~ sex, lung2), rmean = h)$table
  list(horizon = h, mean = t[["rmean"]], se = t[["se(rmean)"]],
       groups = by[, "rmean"], groupSe = by[, "se(rmean)"])
})
test <- function(f) { d <- survdiff(f, lung2); list(chisq = d$chisq, df = length(d$n) - 1,
  observed = if (is.matrix(d$obs)) rowSums(d$obs) else d$obs, expected = if (is.matrix(d$exp)) rowSums(d$exp) else d$exp) }

# mgus2: Kyle et al 2002, NEJM 346:564. Months to plasma cell malignancy or death, whichever is first.
m <- mgus2
m$etime <- with(m, ifelse(pstat == 0, futime, ptime))
m$event <- factor(with(m, ifelse(pstat == 0, 2 * death, 1)), 0:2, c("censor", "pcm", "death"))
aj <- survfit(Surv(etime, event) ~ 1, m, conf.type = "log-log")
when <- c(1, 12, 60, 120, 240, 360)
s <- summary(aj, times = when)
gray <- function(group, strata) {
  g <- if (missing(strata)) cuminc(m$etime, as.integer(m$event) - 1L, group)$Tests
       else cuminc(m$etime, as.integer(m$event) - 1L, group, strata)$Tests
  list(pcm = g["1", "stat"], pcmP = g["1", "pv"], death = g["2", "stat"], df = g["1", "df"])
}
age3 <- cut(m$age, c(0, 65, 78, 200), labels = FALSE)
set.seed(20261123)
small <- data.frame(time = ceiling(rexp(60, 1 / 12)), cause = sample(0:2, 60, TRUE), group = sample(1:3, 60, TRUE))
gs <- with(small, cuminc(time, cause, group)$Tests)

write_reference("survival", list(
  lung = list(inst = lung2$inst, time = lung2$time, died = as.integer(died), age = lung2$age, sex = lung2$sex, ecog = lung2$ph.ecog),
  kaplanMeier = c(list(at = at), km),
  ninety = curve("log-log", 0.9),
  rmst = rmst,
  logRank = list(sex = test(Surv(time, died) ~ sex), ecog = test(Surv(time, died) ~ ph.ecog),
                 sexByEcog = test(Surv(time, died) ~ sex + strata(ph.ecog)),
                 ecogBySex = test(Surv(time, died) ~ ph.ecog + strata(sex))),
  mgus2 = list(time = m$etime, event = as.integer(m$event) - 1L, sex = as.integer(m$sex), age = m$age),
  aalenJohansen = list(at = when, pcm = s$pstate[, 2], pcmSe = s$std.err[, 2], pcmLower = s$lower[, 2], pcmUpper = s$upper[, 2],
                       death = s$pstate[, 3], deathSe = s$std.err[, 3], deathLower = s$lower[, 3], deathUpper = s$upper[, 3]),
  gray = list(sex = gray(m$sex), age3 = gray(age3), sexByAge = gray(m$sex, age3)),
  small = list(time = small$time, cause = small$cause, group = small$group, one = gs["1", "stat"], two = gs["2", "stat"])
), c("survival", "cmprsk"))
