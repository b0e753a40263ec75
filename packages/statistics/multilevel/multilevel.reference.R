# Rscript packages/statistics/multilevel/multilevel.reference.R
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "../reference.R"))
suppressMessages({ library(lme4); library(numDeriv) })

# lme4's optimisers stop early and its default tolPwrss leaves 4e-4 on cbpp: its own deviance functions are taken and
# brought to their lowest point by nlminb and Newton steps on numerical derivatives.
lowest <- function(f, start, lower) {
  x <- nlminb(start, f, lower = lower, control = list(rel.tol = 1e-14, x.tol = 1e-12, iter.max = 1000, eval.max = 5000))$par
  for (i in 1:3) x <- x - solve(hessian(f, x), grad(f, x))
  x
}
linear <- function(formula, data, start, lower) {
  dev <- lmer(formula, data, REML = TRUE, devFunOnly = TRUE)
  theta <- lowest(dev, start, lower)
  value <- dev(theta)
  e <- environment(dev); n <- e$resp$y |> length(); p <- ncol(e$pp$X)
  s2 <- (e$resp$wrss() + e$pp$sqrL(1)) / (n - p)
  cov <- s2 * chol2inv(e$pp$RX())
  q <- if (length(theta) == 1) 1 else 2
  L <- if (q == 1) matrix(theta) else matrix(c(theta[1], theta[2], 0, theta[3]), 2)
  G <- s2 * L %*% t(L)
  b <- matrix(e$pp$b(1), nrow = q)
  list(theta = I(theta), criterion = value, beta = I(e$pp$beta(1)), se = I(sqrt(diag(cov))), covariance = cov,
       groupCovariance = G, residualSd = sqrt(s2), effects = t(b), dev = dev)
}
sleep <- linear(Reaction ~ Days + (Days | Subject), sleepstudy, c(1, 0, 1), c(0, -Inf, 0))
plain <- linear(Reaction ~ Days + (1 | Subject), sleepstudy, 1, 0)
# Conditional sds of people's slopes by ranef() itself, its optimiser held to the last digits.
tight <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-13, maxfun = 1e5)))
sleep$conditionalSd <- I(sqrt(attr(ranef(tight, condVar = TRUE)$Subject, "postVar")[2, 2, ]))
drop_dev <- function(l) l[names(l) != "dev"]
# Profile of the restricted likelihood for the share of variance between people.
edge <- qchisq(0.95, 1)
cross <- function(from, to) uniroot(function(t) plain$dev(t) - plain$criterion - edge, c(from, to), tol = 1e-14)$root
limits <- c(cross(0.01, plain$theta), cross(plain$theta, 10))
none <- plain$dev(0) - plain$criterion

binary <- function(formula, data, weights, nAGQ, start) {
  fr <- glFormula(formula, data, family = binomial)
  control <- glmerControl(tolPwrss = 1e-14)
  dev <- do.call(mkGlmerDevfun, c(fr, list(control = control)))
  dev <- updateGlmerDevfun(dev, fr$reTrms, nAGQ = nAGQ)
  x <- lowest(dev, start, c(0, rep(-Inf, length(start) - 1)))
  H <- hessian(dev, x) / 2
  V <- solve(H)
  list(theta = x[1], beta = I(x[-1]), se = I(sqrt(diag(V))[-1]), deviance = dev(x), dev = dev, nAGQ = nAGQ)
}
cb <- transform(cbpp, share = incidence / size)
herd <- function(n) binary(cbind(incidence, size - incidence) ~ period + (1 | herd), cbpp, NULL, n, c(0.6, -1.4, -1, -1.1, -1.5))
h1 <- herd(1); h10 <- herd(10); h25 <- herd(25)
# Profile over the standard deviation of herds (25 points).
profile <- function(s) nlminb(h25$beta, function(b) h25$dev(c(s, b)), control = list(rel.tol = 1e-14))$objective
side <- function(from, to) uniroot(function(s) profile(s) - h25$deviance - edge, c(from, to), tol = 1e-9)$root
herd_limits <- c(side(0.02, h25$theta), side(h25$theta, 3))

# Thirty services of very different size, a yes/no outcome, one value of each person.
set.seed(99)
size <- sample(4:25, 30, TRUE); service <- rep(1:30, size); x <- round(rnorm(length(service)), 3)
y <- rbinom(length(service), 1, plogis(-0.4 + 0.7 * x + rnorm(30, 0, 0.9)[service]))
d <- data.frame(y, x, service)
many <- binary(y ~ x + (1 | service), d, NULL, 15, c(0.8, -0.4, 0.7))

write_reference("multilevel", list(
  sleepstudy = list(reaction = sleepstudy$Reaction, days = sleepstudy$Days, subject = as.integer(as.character(sleepstudy$Subject))),
  slope = drop_dev(sleep), intercept = c(drop_dev(plain), list(thetaLimits = limits, likelihoodRatio = none)),
  cbpp = list(herd = as.integer(cbpp$herd), incidence = cbpp$incidence, size = cbpp$size, period = as.integer(cbpp$period)),
  cbppFits = list(drop_dev(h1), drop_dev(h10), drop_dev(h25)), cbppSdLimits = herd_limits,
  services = list(y = y, x = x, service = service, fit = drop_dev(many))
), c("lme4", "numDeriv"))
