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

# Late starts: Stanford heart transplants (values that change with time), and drawn entries with many ties, strata, clusters.
heart2 <- transform(heart, transplant = as.integer(transplant) - 1)
late <- local({
  set.seed(11)
  d <- data.frame(from = sample(0:8, 150, TRUE), x = round(rnorm(150), 2), z = rbinom(150, 1, .4), side = rbinom(150, 1, .5), home = sample(1:35, 150, TRUE))
  d$time <- d$from + 1 + floor(rexp(150, 0.15 * exp(0.5 * d$x)))
  d$died <- rbinom(150, 1, .7)
  d
})
heartFit <- coxph(Surv(start, stop, event) ~ age + transplant, heart2, control = strict)

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
  heart = list(start = heart2$start, stop = heart2$stop, event = heart2$event, age = heart2$age, transplant = heart2$transplant,
               fit = fitted(heartFit), km = zph(heartFit, "km"), hazard = base(heartFit, data.frame(age = 0, transplant = 1))),
  late = c(as.list(late), list(
    efron = fitted(coxph(Surv(from, time, died) ~ x + z, late, control = strict)),
    breslow = fitted(coxph(Surv(from, time, died) ~ x + z, late, control = strict, ties = "breslow")),
    strata = fitted(coxph(Surv(from, time, died) ~ x + z + strata(side), late, control = strict, cluster = home)),
    km = zph(coxph(Surv(from, time, died) ~ x + z, late, control = strict), "km"))),
  fineGray = list(untied = fg(untied), tied = fg(tied))
), c("survival", "cmprsk"))
