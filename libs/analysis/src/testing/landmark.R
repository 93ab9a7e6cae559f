# Makes the known answers of curves by change of key worker: Rscript landmark.R, in this folder.
# Made with R 4.2.2, survival 3.5-3, cmprsk 2.2-11. The placements of landmark.csv are invented, one of each young person:
# the day of the placement on which the first key worker's naming ended, if it did; its length; 0 going on, 1 broke down,
# 2 planned move.
suppressMessages({library(survival); library(cmprsk)})

known <- function(day) {
  all <- read.csv('landmark.csv')
  d <- all[all$time > day, ]
  d$group <- ifelse(!is.na(d$change) & d$change <= day, 'CHANGED', 'NOT_CHANGED')
  d$after <- d$time - day
  at <- seq(0, 120, 30)
  curves <- lapply(split(d, d$group), function(g) {
    fit <- survfit(Surv(g$after, factor(g$cause, 0:2)) ~ 1, id = seq_len(nrow(g)))
    found <- summary(fit, times = at, extend = TRUE)
    data.frame(day, group = g$group[1], placements = nrow(g), brokeDown = sum(g$cause == 1), at, cif = found$pstate[, 2],
               se = found$std.err[, 2], atRisk = vapply(at, function(t) sum(g$after >= t), 1))
  })
  test <- cuminc(d$after, d$cause, d$group)$Tests['1', ]
  early <- all[all$time <= day, ]
  list(curves = do.call(rbind, curves),
       tests = data.frame(day, chisq = test[['stat']], p = test[['pv']], endedBefore = sum(early$cause > 0),
                          seenForLess = sum(early$cause == 0), brokeDownBefore = sum(early$cause == 1)))
}
answers <- lapply(c(14, 28), known)
save <- function(what) {
  table <- format(do.call(rbind, lapply(answers, `[[`, what)), digits = 15, trim = TRUE)
  write.csv(table, paste0('landmark.', what, '.csv'), row.names = FALSE, quote = FALSE)
}
save('curves')
save('tests')
