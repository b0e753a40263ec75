# Writes a list as json with 17 significant digits, so that a double survives the journey. Called by *.reference.R.
to_json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    inner <- vapply(x, to_json, "")
    if (is.null(names(x))) return(paste0("[", paste(inner, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', inner, collapse = ","), "}"))
  }
  if (is.matrix(x)) return(to_json(lapply(seq_len(nrow(x)), function(i) I(as.vector(x[i, ])))))
  one <- vapply(seq_along(x), function(i) {
    v <- x[[i]]
    if (is.na(v) || (is.numeric(v) && !is.finite(v))) "null"
    else if (is.character(v) || is.factor(v)) paste0('"', as.character(v), '"')
    else if (is.logical(v)) tolower(as.character(v))
    else sprintf("%.17g", v)
  }, "")
  if (length(one) == 1 && !inherits(x, "AsIs")) one else paste0("[", paste(one, collapse = ","), "]")
}
versions <- function(...) {
  packages <- c(...)
  c(list(R = as.character(getRversion())), setNames(lapply(packages, function(p) as.character(packageVersion(p))), packages))
}
