# Directly and indirectly standardised rates: epitools (Fay & Feuer; SMR) and Dobson's formula in base R. Down's syndrome
# in Michigan by mother's age and birth order 1, as printed in Selvin and shipped in the help of epitools::ageadjust.direct.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
suppressMessages(library(epitools))
ages <- c("under 20", "20-24", "25-29", "30-34", "35-39", "over 39")
events <- c(107, 141, 60, 40, 39, 25); population <- c(230061, 329449, 114920, 39487, 14208, 3052)
standard <- c(319933, 931318, 786511, 488235, 237863, 61313); reference <- c(131, 352, 320, 295, 378, 310)
few <- c(1, 2, 0, 3, 2, 4)
dobson <- function(x, n, w, exact) { w <- w / sum(w); o <- sum(x); r <- sum(w * x / n); v <- sum(w^2 * x / n^2); z <- qnorm(.975)
  lim <- if (exact) c(qchisq(.025, 2 * o) / 2, qchisq(.975, 2 * o + 2) / 2) else
    c(o * (1 - 1 / (9 * o) - z / (3 * sqrt(o)))^3, (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * sqrt(o + 1)))^3)
  r + sqrt(v / o) * (lim - o) }
one <- function(x) { a <- ageadjust.direct(x, population, stdpop = standard)
  list(events = I(x), crude = a[["crude.rate"]], rate = a[["adj.rate"]], fayFeuer = I(c(a[["lci"]], a[["uci"]])),
    byar = I(dobson(x, population, standard, FALSE)), exact = I(dobson(x, population, standard, TRUE))) }
expected <- sum(population * reference / standard); o <- sum(events)
smr <- ageadjust.indirect(count = events, pop = population, stdcount = reference, stdpop = standard)
write_reference("standardisation", list(ages = I(ages), population = I(population), standard = I(standard), reference = I(reference),
  cases = list(one(events), one(few)), indirect = list(expected = expected, ratio = smr$sir[["sir"]],
    rate = smr$rate[["adj.rate"]], lower = qchisq(.025, 2 * o) / 2 / expected, upper = qchisq(.975, 2 * o + 2) / 2 / expected)), "epitools")
