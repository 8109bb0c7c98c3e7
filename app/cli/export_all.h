#pragma once
// export --all: every form for every mail program in one folder, with a page that leads to them and the report.

#include "app/cli/saved_proof.h"
#include "app/clients/format.h"
#include "app/language/translator.h"
#include "app/reports/report.h"

#include <string>

namespace mp::cli {

/// All files of the folder, paths relative to it. Forms that cannot hold these settings are told on the page.
clients::Export everything(clients::ExportWish const& wish, core::VerifiedSettings const& settings,
                           reports::Judged const& judged, Proof proof, language::Translator const& translate);

}
