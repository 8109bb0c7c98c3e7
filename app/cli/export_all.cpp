#include "app/cli/export_all.h"

#include "app/cli/export_run.h"
#include "app/reports/display.h"
#include "app/reports/export_page.h"

#include <algorithm>

namespace mp::cli {

using clients::Export;
using core::Message;
using language::Translator;
using reports::clean;

namespace {

bool is_picture(std::string_view suffix) { return suffix == ".png" || suffix == ".svg"; }

class Collector {
public:
    Collector(clients::ExportWish const& wish, core::VerifiedSettings const& settings, Translator const& translate)
        : m_wish(wish), m_settings(settings), m_translate(translate) {}

    void add(clients::ClientFormat const& client);
    Export take() { return std::move(m_out); }
    std::vector<reports::ExportedClient> const& clients() const { return m_clients; }

private:
    void add_form(clients::ClientFormat const& client, clients::ExportForm const& form);
    void add_instructions(clients::ClientFormat const& client);
    void add_problem(Message const& problem) {
        auto text = clean(m_translate(problem));
        auto& problems = m_clients.back().problems;
        if (std::find(problems.begin(), problems.end(), text) == problems.end())
            problems.push_back(std::move(text));
    }

    clients::ExportWish const& m_wish;
    core::VerifiedSettings const& m_settings;
    Translator const& m_translate;
    Export m_out;
    std::vector<reports::ExportedClient> m_clients;
};

void Collector::add(clients::ClientFormat const& client) {
    m_clients.push_back({clean(m_translate(client.name)), clean(m_translate(client.versions)), {}, {}, {}});
    for (auto const& form : client.forms)
        add_form(client, form);
    if (has_instructions(client))
        add_instructions(client);
    if (m_clients.back().files.empty() && m_clients.back().problems.empty())
        m_clients.pop_back();
}

void Collector::add_form(clients::ClientFormat const& client, clients::ExportForm const& form) {
    auto edits = form.write(m_wish, m_settings);
    if (!edits)
        return add_problem(core::Message(MP_MSG("{form}: this kind of file cannot hold these settings ({reason})."))
                               .with("form", form.title)
                               .with("reason", core::reason_of(edits.error())));
    auto const folder = std::string(client.id) + "/";
    bool const is_file = form.shape == clients::Shape::file;
    auto const path = folder + (is_file ? "settings" + std::string(form.suffix) : std::string(form.id) + "/");
    reports::ExportedFile file{path, clean(m_translate(form.title)), clean(m_translate(form.explanation)), {}};
    if (is_file && is_picture(form.suffix) && !edits->files.empty())
        file.picture = edits->files.front().bytes;
    for (auto& made : edits->files)
        m_out.files.push_back(
            {is_file && made.path.empty() ? path : (is_file ? folder : path) + made.path, std::move(made.bytes)});
    for (auto const& missing : edits->cannot_carry)
        add_problem(missing);
    m_clients.back().files.push_back(std::move(file));
}

void Collector::add_instructions(clients::ClientFormat const& client) {
    auto const instructions = client.instructions(m_wish, m_settings);
    if (!instructions)
        return add_problem(core::Message(MP_MSG("There are no instructions for these settings ({reason})."))
                               .with("reason", core::reason_of(instructions.error())));
    auto const path = std::string(client.id) + "/instructions.txt";
    m_out.files.push_back({path, instructions_text(client, *instructions, m_translate)});
    auto& shown = m_clients.back();
    shown.files.push_back({path, m_translate(instructions_title()), m_translate(instructions_explanation()), {}});
    for (auto const& step : instructions->steps)
        shown.steps.push_back(clean(m_translate(step)));
}

}

Export everything(clients::ExportWish const& wish, core::VerifiedSettings const& settings, reports::Judged const& judged,
                  Proof proof, Translator const& translate) {
    Collector collector(wish, settings, translate);
    for (auto const* client : clients::catalogue())
        collector.add(*client);
    reports::ExportedSettings const about{wish.address.full(), servers_in_words(settings.settings()), proof == Proof::ours};
    auto const page = reports::export_page(about, collector.clients(), translate);
    auto out = collector.take();
    out.files.push_back({"index.html", page});
    out.files.push_back({"report.html", reports::html_report(judged, translate)});
    out.files.push_back({"report.json", reports::json_report(judged)});
    return out;
}

}
