# Adjusted p values by stats::p.adjust.
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))), "..", "reference.R"))
set.seed(20090617)
case <- function(p) c(list(p = I(p)), lapply(c(bonferroni = "bonferroni", holm = "holm", hochberg = "hochberg", bh = "BH", by = "BY"), function(m) I(p.adjust(p, m))))
# Benjamini & Hochberg 1995, section 4.1: thrombolysis after infarction, fifteen comparisons
bh1995 <- c(.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1)
z <- c(-4.1, 0.3, 2.2, -2.6, 3.3, 0, NA, 1.1, -0.4, 2.9)
write_reference("multiplicity", list(cases = list(case(bh1995), case(round(runif(12)^3, 4)), case(c(.02, .02, .02, .5)), case(0.03)),
  z = I(z), q = I(p.adjust(2 * pnorm(-abs(z)), "BH"))))
