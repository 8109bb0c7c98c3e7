#include "app/cli/rule_text.h"

#include "app/reports/display.h"
#include "app/reports/escape.h"
#include "app/reports/words.h"
#include "probes/core/ascii.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace mp::cli {

using reports::columns_of;
using reports::markdown_escaped;
using reports::padded;

std::string with_named_holes(std::string_view sentence) {
    std::string out;
    while (!sentence.empty()) {
        auto const open = sentence.find('{');
        auto const close = open == std::string_view::npos ? open : sentence.find('}', open);
        if (close == std::string_view::npos)
            return out.append(sentence);
        auto name = core::ascii::to_upper(sentence.substr(open + 1, close - open - 1));
        std::replace(name.begin(), name.end(), '_', ' ');
        out.append(sentence.substr(0, open)).append(name);
        sentence.remove_prefix(close + 1);
    }
    return out;
}

namespace {

std::string sentence_of(core::MessageId id, language::Translator const& translate) {
    return id.is_empty() ? std::string() : with_named_holes(translate(core::Message(id, {{"count", "N"}})));
}

struct GroupWords {
    rules::Group group;
    std::string_view name; ///< in JSON
    core::MessageId title;
};

/// In the order of rules::Group.
constexpr std::array groups{
    GroupWords{rules::Group::offline, "offline", MP_MSG("No network")},
    GroupWords{rules::Group::portal, "portal", MP_MSG("Networks that want a sign-in")},
    GroupWords{rules::Group::dns, "dns", MP_MSG("Names of servers")},
    GroupWords{rules::Group::blocked, "blocked", MP_MSG("Blocked ports")},
    GroupWords{rules::Group::tcp, "tcp", MP_MSG("Connecting")},
    GroupWords{rules::Group::port, "port", MP_MSG("Ports and protocols")},
    GroupWords{rules::Group::tls, "tls", MP_MSG("TLS")},
    GroupWords{rules::Group::certificate, "certificate", MP_MSG("Certificates")},
    GroupWords{rules::Group::authentication, "authentication", MP_MSG("Signing in")},
    GroupWords{rules::Group::mailbox, "mailbox", MP_MSG("The mailbox")},
    GroupWords{rules::Group::sending, "sending", MP_MSG("Sending")},
    GroupWords{rules::Group::domain, "domain", MP_MSG("The mail domain")},
    GroupWords{rules::Group::retention, "retention", MP_MSG("POP3, several devices, backups")},
    GroupWords{rules::Group::encryption, "encryption", MP_MSG("Encryption")},
    GroupWords{rules::Group::profile, "profile", MP_MSG("Settings of mail programs")},
};

std::string_view name_of_group(rules::Group group) {
    auto const at = std::find_if(groups.begin(), groups.end(), [&](auto const& words) { return words.group == group; });
    return at == groups.end() ? std::string_view("?") : at->name;
}

void add_markdown_part(std::string& out, std::string const& title, std::string const& text) {
    if (!text.empty())
        out += "\n**" + title + "** " + markdown_escaped(text) + "\n";
}

std::string markdown_section(rules::Rule const& rule, language::Translator const& translate) {
    auto out = "### " + std::string(rule.id) + "\n\n*" + translate(reports::word_for(rule.severity)) + "* " +
               markdown_escaped(sentence_of(rule.title, translate)) + "\n";
    add_markdown_part(out, translate(MP_MSG("Why it matters")), sentence_of(rule.why, translate));
    add_markdown_part(out, translate(MP_MSG("What to do")), sentence_of(rule.remedy, translate));
    add_markdown_part(out, translate(MP_MSG("What this rests on")), std::string(rule.reference));
    return out;
}

void add_chapter(std::string& out, std::string const& title, std::string const& text) {
    if (text.empty())
        return;
    out += "\n" + title + "\n";
    for (auto const& line : reports::wrapped(text, 76))
        out += "  " + line + "\n";
}

}

std::string rule_list(std::span<rules::Rule const* const> all, language::Translator const& translate) {
    std::vector<rules::Rule const*> sorted(all.begin(), all.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](auto const* a, auto const* b) { return a->severity > b->severity; });
    int id_columns = 0, word_columns = 0;
    for (auto const* rule : sorted) {
        id_columns = std::max(id_columns, columns_of(rule->id));
        word_columns = std::max(word_columns, columns_of(translate(reports::word_for(rule->severity))));
    }
    std::string out;
    for (auto const* rule : sorted)
        out += padded(translate(reports::word_for(rule->severity)), word_columns + 2) + padded(rule->id, id_columns + 2) +
               sentence_of(rule->title, translate) + "\n";
    return out;
}

std::string rule_text(rules::Rule const& rule, language::Translator const& translate) {
    auto out = std::string(rule.id) + " (" + translate(reports::word_for(rule.severity)) + ")\n";
    for (auto const& line : reports::wrapped(sentence_of(rule.title, translate), 78))
        out += line + "\n";
    add_chapter(out, translate(MP_MSG("Why it matters")), sentence_of(rule.why, translate));
    add_chapter(out, translate(MP_MSG("What to do")), sentence_of(rule.remedy, translate));
    add_chapter(out, translate(MP_MSG("What this rests on")), std::string(rule.reference));
    return out;
}

std::string rules_markdown(std::span<rules::Rule const* const> all, language::Translator const& translate) {
    if (all.size() == 1)
        return markdown_section(*all.front(), translate);
    auto out = "# " + translate(MP_MSG("What Mailplumb finds")) + "\n";
    for (auto const& words : groups) {
        out += "\n## " + translate(words.title) + "\n";
        for (auto const* rule : all)
            if (rule->group == words.group)
                out += "\n" + markdown_section(*rule, translate);
    }
    return out;
}

std::string rules_json(std::span<rules::Rule const* const> all) {
    using Json = nlohmann::ordered_json;
    auto const text = [](core::MessageId id) { return id.is_empty() ? Json() : Json(id.one); };
    auto list = Json::array();
    for (auto const* rule : all)
        list.push_back({{"id", rule->id},
                        {"group", name_of_group(rule->group)},
                        {"severity", name_of(rule->severity)},
                        {"title", text(rule->title)},
                        {"why", text(rule->why)},
                        {"fix", text(rule->remedy)},
                        {"source", rule->reference}});
    Json const document{{"schema", "mailplumb.rules/1"}, {"rules", list}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
