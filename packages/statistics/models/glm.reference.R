# Rscript packages/statistics/models/glm.reference.R   (then the formatter of the project)
source("packages/statistics/reference.R")
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(MASS); library(geepack); library(glmmTMB)})
data(cbpp, package = "lme4")
tight <- glm.control(epsilon = 1e-15, maxit = 100)
coefs <- function(fit, v = vcov(fit), df = Inf) {
  t <- coeftest(fit, vcov. = v, df = df)
  list(estimate = I(unname(t[, 1])), se = I(unname(t[, 2])), p = I(unname(t[, 4])))
}
described <- function(fit) list(deviance = deviance(fit), dispersion = sum(residuals(fit, "pearson")^2) / fit$df.residual, logLik = as.numeric(logLik(fit)))
kinds <- function(fit) {
  out <- list(model = coefs(fit))
  for (k in c("HC0", "HC1", "HC2", "HC3")) out[[k]] <- coefs(fit, vcovHC(fit, type = k))
  out
}

bw <- birthwt; bw$race <- factor(bw$race, labels = c("white", "black", "other"))
logit <- glm(low ~ age + lwt + race + smoke, binomial, bw, control = tight)
herd <- glm(cbind(incidence, size - incidence) ~ period, binomial, cbpp, control = tight)

ep <- epil; ep$trt <- as.integer(ep$trt == "progabide")
poi <- glm(y ~ trt + lbase + lage + V4, poisson, ep, control = tight)
quasi <- glm(y ~ trt + lbase + lage + V4, quasipoisson, ep, control = tight)
gee <- geeglm(y ~ trt + lbase + lage + V4, poisson, data = ep, id = subject, corstr = "independence", control = geese.control(epsilon = 1e-14, maxit = 200))
gs <- summary(gee)$coefficients
ins <- glm(Claims ~ as.integer(Age) + offset(log(Holders)), poisson, Insurance, control = tight)
gam <- glm(lot ~ log(u), Gamma("log"), data.frame(u = c(5,10,15,20,30,40,60,80,100), lot = c(118,58,42,35,27,25,21,19,18)), control = tight)

# glm.nb to full convergence: theta by MASS::theta.ml at a tight limit, alternated until nothing moves
nb_tight <- function(formula, data, offset = NULL) {
  fit <- suppressWarnings(glm.nb(formula, data = data, control = glm.control(epsilon = 1e-14, maxit = 200)))
  th <- fit$theta
  X <- model.matrix(fit); y <- fit$y; b <- coef(fit)
  # plain Fisher scoring, since glm() stops as soon as two deviances happen to agree
  for (i in 1:500) {
    mu <- exp(drop(X %*% b)); W <- mu / (1 + mu / th)
    step <- solve(crossprod(X, X * W), crossprod(X, W * (y - mu) / mu))
    b <- b + drop(step); now <- as.numeric(theta.ml(y, exp(drop(X %*% b)), limit = 500, eps = 1e-13))
    moved <- max(abs(step), abs(now / th - 1)); th <- now
    if (moved < 1e-14) break
  }
  mu <- exp(drop(X %*% b)); g <- list(deviance = sum(negative.binomial(th)$dev.resids(y, mu, rep(1, length(y)))), coefficients = b)
  ll <- sum(dnbinom(y, size = th, mu = mu, log = TRUE))
  cov <- solve(crossprod(X, X * (mu / (1 + mu / th))))
  U <- X * ((y - mu) / (1 + mu / th))
  p0 <- glm(formula, poisson, data, control = tight)
  lr <- 2 * (ll - as.numeric(logLik(p0)))
  # full information: numeric second derivatives of the whole likelihood (glmmTMB differentiates it automatically)
  tmb <- glmmTMB(formula, data, family = nbinom2, control = glmmTMBControl(optCtrl = list(iter.max = 1000, eval.max = 1000, rel.tol = 1e-15, x.tol = 1e-12)))
  list(estimate = I(unname(coef(g))), se = I(unname(sqrt(diag(cov)))), theta = th,
    thetaSe = attr(theta.ml(y, mu, limit = 500, eps = 1e-13), "SE"), logLik = ll, deviance = g$deviance, lr = lr, lrP = pchisq(lr, 1, lower.tail = FALSE) / 2,
    robust = I(unname(sqrt(diag(cov %*% crossprod(U) %*% cov)))), fullSe = I(unname(sqrt(diag(vcov(tmb, full = TRUE)))[seq_along(coef(g))])),
    glmNb = I(unname(coef(fit))), glmNbTheta = fit$theta)
}
qn <- transform(quine, aboriginal = as.integer(Eth == "A"), male = as.integer(Sex == "M"), slow = as.integer(Lrn == "SL"))
write_reference("glm", list(
  birthwt = list(source = "Hosmer & Lemeshow 1989 (MASS::birthwt)", low = bw$low, age = bw$age, lwt = bw$lwt, race = as.character(bw$race), smoke = bw$smoke,
    kinds = kinds(logit), described = described(logit)),
  cbpp = list(source = "Lesnoff et al. 2004 (lme4::cbpp)", share = cbpp$incidence / cbpp$size, size = cbpp$size, period = as.character(cbpp$period), herd = as.character(cbpp$herd),
    kinds = c(kinds(herd), list(CR0 = coefs(herd, vcovCL(herd, ~herd, type = "HC0", cadjust = FALSE)), CR1 = coefs(herd, vcovCL(herd, ~herd, type = "HC0", cadjust = TRUE) * (nrow(cbpp) - 1) / (nrow(cbpp) - 4)))), described = described(herd)),
  epil = list(source = "Thall & Vail 1990, Biometrics 46:657 (MASS::epil)", y = ep$y, trt = ep$trt, lbase = ep$lbase, lage = ep$lage, V4 = ep$V4, subject = ep$subject,
    poisson = kinds(poi), quasi = coefs(quasi, df = quasi$df.residual), described = described(poi),
    gee = list(estimate = I(gs[, 1]), se = I(gs[, 2])),
    neweyWest = coefs(poi, NeweyWest(poi, lag = 2, prewhite = FALSE, adjust = TRUE)),
    nb = nb_tight(y ~ trt + lbase + lage + V4, ep)),
  insurance = list(source = "Baxter, Coutts & Ross 1980 (MASS::Insurance)", claims = Insurance$Claims, age = as.integer(Insurance$Age), holders = Insurance$Holders, poisson = coefs(ins), described = described(ins)),
  clotting = list(source = "McCullagh & Nelder 1989, p. 300 (example of stats::glm)", u = c(5,10,15,20,30,40,60,80,100), lot = c(118,58,42,35,27,25,21,19,18), gamma = coefs(gam, df = gam$df.residual), dispersion = summary(gam)$dispersion),
  quine = list(source = "Aitkin 1978, JRSS A 141:195 (MASS::quine)", days = qn$Days, aboriginal = qn$aboriginal, male = qn$male, slow = qn$slow, age = as.character(qn$Age),
    nb = nb_tight(Days ~ aboriginal + male + Age + slow, qn))
), c("sandwich", "lmtest", "MASS", "geepack", "glmmTMB", "lme4"))
