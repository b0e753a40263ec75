# Rscript packages/statistics/models/linear.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(MASS)})
data(sleepstudy, package = "lme4")
coefs <- function(fit, v, df = fit$df.residual) {
  t <- coeftest(fit, vcov. = v, df = df)
  list(estimate = unname(t[, 1]), se = unname(t[, 2]), p = unname(t[, 4]))
}
all_kinds <- function(fit) {
  kinds <- list(model = coefs(fit, vcov(fit)))
  for (k in c("HC0", "HC1", "HC2", "HC3")) kinds[[k]] <- coefs(fit, vcovHC(fit, type = k))
  kinds
}
an <- transform(anorexia[anorexia$Treat != "FT", ], cbt = as.integer(Treat == "CBT"))
an_fit <- lm(Postwt ~ cbt + Prewt, an)
w <- seq(0.5, 3, length.out = nrow(longley))
lg <- lm(Employed ~ ., longley, weights = w)
sl <- lm(Reaction ~ Days, sleepstudy)
G <- length(unique(sleepstudy$Subject))
nw <- lm(as.numeric(nhtemp) ~ seq_along(nhtemp))
out <- list(
  anorexia = list(source = "Hand et al. 1993, A Handbook of Small Data Sets, set 285 (MASS::anorexia, control and CBT)",
    group = an$cbt, first = an$Prewt, last = an$Postwt, kinds = all_kinds(an_fit),
    logLik = as.numeric(logLik(an_fit)), sigma = sigma(an_fit), rSquared = summary(an_fit)$r.squared,
    interval = unname(confint(coeftest(an_fit, vcov. = vcovHC(an_fit, type = "HC3")))[2, ])),
  longleyWeighted = list(source = "Longley 1967, JASA 62:819 (datasets::longley)", terms = as.list(longley[, 1:6]), outcome = longley$Employed,
    weights = w, kinds = all_kinds(lg), logLik = as.numeric(logLik(lg)), rSquared = summary(lg)$r.squared),
  sleepstudy = list(source = "Belenky et al. 2003 (lme4::sleepstudy)", reaction = sleepstudy$Reaction, days = sleepstudy$Days,
    subject = as.character(sleepstudy$Subject),
    kinds = list(CR0 = coefs(sl, vcovCL(sl, ~Subject, type = "HC0", cadjust = FALSE), G - 1), CR1 = coefs(sl, vcovCL(sl, ~Subject, type = "HC1"), G - 1))),
  nhtemp = list(source = "McNeil 1977 (datasets::nhtemp), yearly temperature in New Haven", values = as.numeric(nhtemp),
    lag0 = coefs(nw, NeweyWest(nw, lag = 0, prewhite = FALSE, adjust = TRUE)), lag3 = coefs(nw, NeweyWest(nw, lag = 3, prewhite = FALSE, adjust = TRUE)),
    lag3plain = coefs(nw, NeweyWest(nw, lag = 3, prewhite = FALSE)))
)
write_reference("linear", out, c("sandwich", "lmtest", "MASS", "lme4"))
