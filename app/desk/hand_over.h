#pragma once
// What leaves the program: proven settings as the files of a mail program, and the report. Every face writes the same bytes.

#include "app/clients/apply.h"
#include "app/clients/format.h"
#include "app/desk/options/arguments.h"
#include "app/reports/report.h"
#include "probes/core/advice.h"
#include "probes/core/survey.h"

#include <filesystem>

namespace mp::desk {

/// What becomes of POP3 letters when the person has not said it: as the advisor advises. Whoever reads with several devices
/// must not have one of them remove mail.
clients::PopChoice advised_pop(core::Request const& request, core::Advice const& advice);

/// Name, address and POP3 choice: what was asked for, else what the advisor says for the answers of this survey.
clients::ExportWish export_wish(Arguments const& arguments, core::Survey const& survey);

struct HandedOver {
    clients::Export edits; ///< with the steps that are left to the person, and what the form could not say
    clients::Applied applied;
};

/// Faults: not_offered when the form cannot say what was proven, else those of clients::apply; then nothing was written.
core::Result<HandedOver> hand_over(clients::ExportForm const& form, clients::ExportWish const& wish,
                                   core::VerifiedSettings const& settings, std::filesystem::path const& goal,
                                   clients::WriteRules const& rules = {});

/// Whether the survey is of this very run, or was read from a file: only the first gets our seal. A file that has it was
/// observed here; any other may be anybody's, and the reports on it say so (reports::Word).
enum class Observed { now, here, in_a_file };

/// Markdown and HTML in the person's language, JSON in English. `verbose` adds the transcript to JSON.
std::string report_text(ReportKind kind, reports::Judged const& judged, Observed observed,
                        language::Translator const& translate, bool verbose = false);

/// A survey as --save-survey writes it.
std::string saved_survey(core::Survey const& survey, Observed observed);

}
