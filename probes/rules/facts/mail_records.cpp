#include "probes/rules/facts/mail_records.h"

#include "probes/core/ascii.h"

namespace mp::rules {

namespace ascii = core::ascii;

std::vector<std::string> spf_records(core::DnsFacts const& dns) {
    constexpr std::string_view version = "v=spf1";
    std::vector<std::string> records;
    for (auto const& text : dns.txt)
        if (ascii::starts_with_ignoring_case(text, version) &&
            (text.size() == version.size() || text[version.size()] == ' '))
            records.push_back(text);
    return records;
}

std::vector<SpfTerm> spf_terms(std::string_view record) {
    std::vector<SpfTerm> terms;
    auto const words = ascii::words(record);
    for (std::size_t i = 1; i < words.size(); ++i) {
        auto word = words[i];
        SpfTerm term;
        if (std::string_view("+-~?").find(word.front()) != std::string_view::npos) {
            term.qualifier = word.front();
            word.remove_prefix(1);
        }
        auto const end = word.find_first_of(":=/");
        term.name = ascii::to_lower(word.substr(0, end));
        if (end != std::string_view::npos) {
            term.is_modifier = word[end] == '=';
            term.value = word.substr(word[end] == '/' ? end : end + 1);
        }
        terms.push_back(std::move(term));
    }
    return terms;
}

std::vector<DmarcTag> dmarc_tags(std::string_view record) {
    std::vector<DmarcTag> tags;
    for (auto part : ascii::split(record, ';')) {
        part = ascii::trim(part);
        if (part.empty())
            continue;
        auto const equals = part.find('=');
        if (equals == std::string_view::npos)
            tags.push_back({{}, std::string(part)});
        else
            tags.push_back(
                {ascii::to_lower(ascii::trim(part.substr(0, equals))), std::string(ascii::trim(part.substr(equals + 1)))});
    }
    return tags;
}

std::optional<std::string> dmarc_value(std::vector<DmarcTag> const& tags, std::string_view name) {
    for (auto const& tag : tags)
        if (tag.name == name)
            return tag.value;
    return std::nullopt;
}

}
