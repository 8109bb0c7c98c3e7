#pragma once
// What the wizard does with files, for worker threads: values in, one event out, whatever happens.

#include "app/reports/report.h"
#include "app/wizard/wizard_state.h"

namespace mp::wizard {

FilesRead read_files(std::vector<std::string> const& paths);
ExportNote write_export(WriteExport const& order, clients::ExportWish const& wish, core::VerifiedSettings const& settings);
ExportNote write_report(WriteReport const& order, reports::Judged const& judged, language::Translator const& translate);

}
