// libpq's C interface, and the macros of it that Swift cannot import.
#pragma once
#include <libpq-fe.h>

// The codes of `PQresultErrorField` are character literals.
static const int ASSAY_DIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int ASSAY_DIAG_MESSAGE = PG_DIAG_MESSAGE_PRIMARY;
static const int ASSAY_DIAG_DETAIL = PG_DIAG_MESSAGE_DETAIL;
static const int ASSAY_DIAG_HINT = PG_DIAG_MESSAGE_HINT;
static const int ASSAY_DIAG_POSITION = PG_DIAG_STATEMENT_POSITION;
static const int ASSAY_DIAG_CONTEXT = PG_DIAG_CONTEXT;
