# Writes reference values at 17 significant digits; sourced by the *.reference.R files beside the tests.
# Rscript packages/statistics/<folder>/<name>.reference.R
as_json <- function(x, at = "") {
  if (is.null(x)) return("null")
  if (is.matrix(x)) return(as_json(lapply(seq_len(nrow(x)), function(row) I(as.vector(x[row, ])))))
  if (is.list(x)) {
    parts <- vapply(x, as_json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ", "), "]"))
    return(paste0("{", paste0('"', names(x), '": ', parts, collapse = ",\n"), "}"))
  }
  scalar <- function(v) {
    if (is.character(v)) return(paste0('"', v, '"'))
    if (is.na(v)) return("null")
    if (is.logical(v)) return(tolower(as.character(v)))
    sprintf("%.17g", v)
  }
  if (inherits(x, "AsIs") || length(x) != 1) return(paste0("[", paste(vapply(unclass(x), scalar, ""), collapse = ", "), "]"))
  scalar(x)
}
here <- function() dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
made_with <- function(...) paste(c(R.version.string, vapply(c(...), function(p) paste(p, packageVersion(p)), "")), collapse = ", ")
write_reference <- function(name, values, packages = character()) {
  values <- c(list(made = made_with(packages)), values)
  writeLines(as_json(values), file.path(here(), paste0(name, ".reference.json")))
}
