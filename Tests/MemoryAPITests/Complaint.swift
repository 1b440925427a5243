/// What can be said against an API, each by what a client sees of it.
enum Complaint: String, Hashable, Sendable {
    case unhealthy, healthLies, serverError, connectionClosed, notJSON, notAsDeclared
    case answersStrangers, notIsolated, rowsOfAnother, memoriesMissing, samePageTwice, wrongTotal, wrongText
    case textNotFoundFirst, wrongOrder
    case wrongDimension, notFinite, zeroVector, unstableVector, batchOutOfOrder
    case nothingRemembered, noUsage, noFinishReason, noDone, streamBreaksOff
    case errorIsSuccess
}
