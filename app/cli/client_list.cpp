#include "app/cli/client_list.h"

#include "app/cli/export_goal.h"
#include "app/reports/page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mp::cli {

using language::Translator;
using reports::columns_of;
using reports::padded;

namespace {

void write_form(reports::Page& page, std::string const& kind, std::string const& title, std::string const& explanation) {
    auto const lead = "    " + padded(kind, 16);
    page.paragraph(lead, columns_of(lead), columns_of(lead), title + ": " + explanation);
}

void write_client(reports::Page& page, clients::ClientFormat const& client, int id_columns, Translator const& translate) {
    page.blank();
    page.line(page.inked(reports::Ink::bold, padded(client.id, id_columns + 2)) + translate(client.name));
    page.paragraph("    ", 4, 4, translate(client.versions), reports::Ink::dim);
    if (client.read)
        page.paragraph("    ", 4, 4, translate(MP_MSG("Existing settings can be read, for lint and check --profile.")));
    for (auto const& form : client.forms)
        write_form(page, form.shape == clients::Shape::folder ? translate(MP_MSG("folder")) : std::string(form.suffix),
                   translate(form.title), translate(form.explanation));
    if (has_instructions(client))
        write_form(page, ".txt .md .html", translate(instructions_title()), translate(instructions_explanation()));
}

}

std::string clients_text(std::span<clients::ClientFormat const* const> all, reports::TextStyle style,
                         Translator const& translate) {
    reports::Page page(style);
    page.line(translate(MP_MSG("Mail programs, the name for the command line first")));
    int columns = 0;
    for (auto const* client : all)
        columns = std::max(columns, columns_of(client->id));
    for (auto const* client : all)
        write_client(page, *client, columns, translate);
    page.blank();
    page.paragraph("", 0, 0,
                   translate(MP_MSG("The ending of the file chooses its kind, for example: mailplumb export thunderbird "
                                    "--from report.json --out mail.zip")));
    return page.take();
}

std::string clients_json(std::span<clients::ClientFormat const* const> all) {
    using Json = nlohmann::ordered_json;
    auto const text = [](core::MessageId id) { return id.is_empty() ? Json() : Json(id.one); };
    auto list = Json::array();
    for (auto const* client : all) {
        auto writes = Json::array();
        for (auto const& form : client->forms)
            writes.push_back({{"form", form.id},
                              {"suffix", form.suffix},
                              {"kind", form.shape == clients::Shape::folder ? "folder" : "file"},
                              {"title", text(form.title)},
                              {"explanation", text(form.explanation)}});
        for (auto const suffix : instructions_suffixes)
            if (has_instructions(*client))
                writes.push_back({{"form", "instructions"},
                                  {"suffix", suffix},
                                  {"kind", "file"},
                                  {"title", text(instructions_title())},
                                  {"explanation", text(instructions_explanation())}});
        list.push_back({{"id", client->id},
                        {"name", text(client->name)},
                        {"versions", text(client->versions)},
                        {"reads", client->read != nullptr},
                        {"writes", writes}});
    }
    Json const document{{"schema", "mailplumb.clients/1"}, {"clients", list}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
