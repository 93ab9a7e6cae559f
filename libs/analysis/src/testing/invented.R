# Makes the known answers of the invented spells: Rscript invented.R, in this folder.
# Made with R 4.2.2, survival 3.5-3, cmprsk 2.2-11.
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})

exact <- suppressWarnings(coxph.control(eps = 1e-13, iter.max = 60))

curve <- function(spells) {
  of <- function(shape) {
    fit <- survfit(spells ~ 1, conf.type = shape)
    quantiles <- quantile(fit)
    list(lower = fit$lower, upper = fit$upper, quantile = unname(quantiles$quantile),
         quantileLower = unname(quantiles$lower), quantileUpper = unname(quantiles$upper))
  }
  fit <- survfit(spells ~ 1)
  mean <- summary(fit, rmean = 60)$table
  list(time = fit$time, nRisk = fit$n.risk, nEvent = fit$n.event, nCensor = fit$n.censor, surv = fit$surv,
       seSurv = fit$std.err * fit$surv, cumhaz = fit$cumhaz, log = of('log'), loglog = of('log-log'),
       mean60 = unname(mean['rmean']), seMean60 = unname(mean['se(rmean)']))
}

incidence <- function(spells, n) {
  fit <- survfit(spells ~ 1, id = 1:n)
  list(cif = fit$pstate[, -1], se = fit$std.err[, -1])
}

rank.test <- function(fit) list(obs = fit$obs, exp = fit$exp, chisq = fit$chisq, p = fit$pvalue)

gray <- function(fit) list(chisq = unname(fit$Tests[, 'stat']), p = unname(fit$Tests[, 'pv']))

regression <- function(ended, d, ties, strata, cluster) {
  formula <- if (strata) ended ~ late + far + moves + strata(stratum) else ended ~ late + far + moves
  fit <- if (cluster) coxph(formula, d, ties = ties, cluster = person, control = exact)
         else coxph(formula, d, ties = ties, control = exact)
  told <- summary(fit)
  check <- function(scale) unname(cox.zph(fit, transform = scale)$table[, 'chisq'])
  hazard <- basehaz(fit, centered = FALSE)
  list(ties = ties, strata = strata, cluster = cluster, coef = unname(coef(fit)), var = fit$var, loglik = fit$loglik,
       waldP = told$waldtest[['pvalue']], score = told$sctest[['test']],
       aloneSe = if (!cluster) sqrt(diag(coxph(formula, d, ties = ties, cluster = seq_len(nrow(d)), control = exact)$var)) else NULL,
       robustScore = if (cluster) told$robscore[['test']] else NULL, concordance = unname(told$concordance),
       zph = list(km = check('km'), identity = check('identity'), log = check('log'), rank = check('rank')),
       hazardEnd = tapply(hazard$hazard, if (strata) hazard$strata else rep('all', nrow(hazard)), max),
       martingale = if (cluster && strata) unname(residuals(fit, 'martingale')) else NULL,
       schoenfeld = if (cluster && strata) unname(as.matrix(residuals(fit, 'schoenfeld'))) else NULL)
}

answers <- lapply(split(read.csv('invented.csv'), ~set), function(d) {
  late <- grepl('^late', d$set[1])
  surv <- function(status) if (late) Surv(d$entry, d$time, status) else Surv(d$time, status)
  any <- surv(as.integer(d$cause > 0))
  clustered <- survfit(any ~ 1, cluster = d$person)
  known <- list(km = curve(any), byPerson = clustered$std.err, aj = incidence(surv(factor(d$cause, 0:3)), nrow(d)))
  if (!late) {
    known$logRank <- lapply(0:1, function(rho) rank.test(survdiff(any ~ d$group, rho = rho)))
    known$logRankStrata <- lapply(0:1, function(rho) {
      fit <- survdiff(any ~ d$group + strata(d$stratum), rho = rho)
      list(chisq = fit$chisq, p = fit$pvalue)
    })
    known$gray <- lapply(0:1, function(rho) gray(cuminc(d$time, d$cause, d$group, rho = rho)))
    known$grayStrata <- lapply(0:1, function(rho) gray(cuminc(d$time, d$cause, d$group, d$stratum, rho = rho)))
  }
  known$cox <- c(
    list(regression(any, d, 'efron', FALSE, FALSE), regression(any, d, 'efron', TRUE, TRUE)),
    list(regression(any, d, 'breslow', FALSE, TRUE), regression(any, d, 'breslow', TRUE, FALSE)))
  known
})
write(toJSON(answers, digits = I(14), na = 'null', null = 'null', auto_unbox = TRUE), 'invented.json')
