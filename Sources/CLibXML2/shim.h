// libxml2: its writer, its parsers, its XML Schema validator, and XPath.
#pragma once
// Debian's libxml2 stands on ICU and shows ICU's headers to all who include its own. Foundation brings an ICU of its own
// with the same names, and the compiler refuses a file that sees both. Nothing that we use has ICU in it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
