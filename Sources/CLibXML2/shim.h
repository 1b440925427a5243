// libxml2: its writer, its parsers, its XML Schema validator, and XPath.
#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 uses ICU and includes its headers, which contradict those of the ICU that Foundation brings along.
// Nothing here looks into the one structure, of character encodings, that has other members without it.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xpath.h>
