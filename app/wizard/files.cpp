#include "app/wizard/files.h"

#include "app/clients/apply.h"
#include "app/clients/text.h"
#include "app/desk/hand_over.h"
#include "app/desk/profiles.h"
#include "app/reports/display.h"

namespace mp::wizard {

namespace {

using clients::path_of;
using clients::utf8_of;
using core::Message;

std::string shown_path(std::string const& path) { return reports::clean(path, 300); }

ExportNote not_written(ExportNote note, std::string const& path, core::Fault const& fault) {
    note.is_error = true;
    if (fault.code == core::FaultCode::not_offered)
        note.text = Message(MP_MSG("This form cannot say what was proven: {reason}. Choose another one."))
                        .with("reason", reports::clean(core::reason_of(fault), 300));
    else
        note.text = Message(MP_MSG("“{path}” could not be written: {reason}. Choose another place; nothing was changed."),
                            {{"path", shown_path(path)}})
                        .with("reason", reports::clean(clients::reason_beside(path_of(path), fault), 300));
    return note;
}

ExportNote written(ExportNote note, std::string const& path, clients::Applied const& applied) {
    note.text = {MP_MSG("Saved as {path}"), {{"path", shown_path(path)}}};
    for (auto const& file : applied.written)
        note.written.push_back(utf8_of(file));
    return note;
}

std::string report_in(std::string const& suffix, reports::Judged const& judged, language::Translator const& translate) {
    if (suffix == ".txt")
        return reports::text_report(judged, {.verbose = true}, translate);
    auto const kind = suffix == ".json" ? desk::ReportKind::json
                      : suffix == ".md" ? desk::ReportKind::markdown
                                        : desk::ReportKind::html;
    return desk::report_text(kind, judged, desk::Observed::now, translate);
}

}

FilesRead read_files(std::vector<std::string> const& paths) {
    auto read = desk::read_profiles(paths);
    return {std::move(read.profiles), std::move(read.problems)};
}

ExportNote write_export(WriteExport const& order, clients::ExportWish const& wish, core::VerifiedSettings const& settings) {
    ExportNote note{order.client, order.form, false, {}, {}, {}, {}};
    auto const* client = clients::find_client(order.client);
    if (!client)
        return not_written(std::move(note), order.path, {core::FaultCode::internal, "unknown client"});
    for (auto const& form : client->forms) {
        if (form.id != order.form)
            continue;
        auto const handed = desk::hand_over(form, wish, settings, path_of(order.path));
        if (!handed)
            return not_written(std::move(note), order.path, handed.error());
        note.steps = handed->edits.steps;
        note.cannot_carry = handed->edits.cannot_carry;
        return written(std::move(note), order.path, handed->applied);
    }
    return not_written(std::move(note), order.path, {core::FaultCode::internal, "unknown form"});
}

ExportNote write_report(WriteReport const& order, reports::Judged const& judged, language::Translator const& translate) {
    ExportNote note{"report", "report", false, {}, {}, {}, {}};
    auto const path = path_of(order.path);
    clients::Export edits;
    edits.files.push_back({{}, report_in(utf8_of(path.extension()), judged, translate)});
    auto const applied = clients::apply(edits, clients::Shape::file, path);
    return applied ? written(std::move(note), order.path, *applied)
                   : not_written(std::move(note), order.path, applied.error());
}

}
