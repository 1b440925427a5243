// libpq's C interface.
#pragma once
#include <libpq-fe.h>

// The codes of `PQresultErrorField`: character literals behind macros, which Swift does not import.
enum {
    ASSAY_DIAG_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED,
    ASSAY_DIAG_SQLSTATE = PG_DIAG_SQLSTATE,
    ASSAY_DIAG_MESSAGE = PG_DIAG_MESSAGE_PRIMARY,
    ASSAY_DIAG_DETAIL = PG_DIAG_MESSAGE_DETAIL,
    ASSAY_DIAG_HINT = PG_DIAG_MESSAGE_HINT,
    ASSAY_DIAG_POSITION = PG_DIAG_STATEMENT_POSITION,
    ASSAY_DIAG_CONTEXT = PG_DIAG_CONTEXT,
};
