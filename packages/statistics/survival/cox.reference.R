# Rscript packages/statistics/survival/cox.reference.R   (data: lung of survival.reference.json; bladder is here)
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages({ library(survival); library(cmprsk) })
lung2 <- lung[!is.na(lung$ph.ecog), ]
lung2$inst[is.na(lung2$inst)] <- 0
lung2$died <- lung2$status == 2
strict <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)
fitted <- function(fit) {
  list(coef = I(as.vector(coef(fit))), se = I(sqrt(diag(as.matrix(vcov(fit))))), covariance = as.matrix(unname(vcov(fit))),
       logLik = fit$loglik[[2]], logLikNull = fit$loglik[[1]])
}
zph <- function(fit, transform) {
  t <- cox.zph(fit, transform = transform)$table
  list(chisq = I(as.vector(t[, "chisq"])), p = I(as.vector(t[, "p"])))
}
full <- Surv(time, died) ~ age + sex + ph.ecog
first <- coxph(full, lung2, control = strict)
breslow <- coxph(full, lung2, control = strict, ties = "breslow")
bySex <- coxph(Surv(time, died) ~ age + ph.ecog + strata(sex), lung2, control = strict)
base <- function(fit, new) {
  s <- survfit(fit, newdata = new)
  keep <- s$n.event > 0
  list(time = s$time[keep], cumhaz = s$cumhaz[keep])
}
bl <- bladder[, c("id", "stop", "event", "rx", "size", "number", "enum")]

set.seed(7)
n <- 200
untied <- data.frame(time = rexp(n, 0.1), cause = sample(0:2, n, TRUE, c(.3, .4, .3)), x = rnorm(n), z = rbinom(n, 1, .5))
untied$time <- untied$time * exp(-0.4 * untied$x * (untied$cause == 1))
tied <- transform(untied, time = ceiling(time))
fg <- function(d) {
  fit <- crr(d$time, d$cause, cbind(d$x, d$z), gtol = 1e-12, maxiter = 50)
  list(time = d$time, cause = d$cause, x = d$x, z = d$z, coef = unname(fit$coef), se = unname(sqrt(diag(fit$var))), logLik = fit$loglik)
}
write_reference("cox", list(
  efron = fitted(first), breslow = fitted(breslow), strata = fitted(bySex),
  cluster = fitted(coxph(full, lung2, control = strict, cluster = inst)),
  clusterBreslow = fitted(coxph(full, lung2, control = strict, cluster = inst, ties = "breslow")),
  zph = list(km = zph(first, "km"), identity = zph(first, "identity"),
             log1p = zph(first, function(t) log1p(t)),
             breslow = zph(breslow, "km"),
             strata = zph(bySex, "km")),
  baseline = list(means = base(first, data.frame(age = mean(lung2$age), sex = mean(lung2$sex), ph.ecog = mean(lung2$ph.ecog))),
                  person = base(first, data.frame(age = 60, sex = 2, ph.ecog = 0))),
  bladder = list(id = bl$id, stop = bl$stop, event = bl$event, rx = bl$rx, size = bl$size, number = bl$number, enum = bl$enum,
                 wlw = fitted(coxph(Surv(stop, event) ~ rx + size + number + strata(enum), bl, control = strict, cluster = id))),
  fineGray = list(untied = fg(untied), tied = fg(tied))
), c("survival", "cmprsk"))
