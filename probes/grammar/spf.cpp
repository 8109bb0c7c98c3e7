#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/text.h"

#include <cstdint>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

/// `name`, then `:value` or `=value`, then `/length`.
struct Term {
    char qualifier = '+';
    std::string name; ///< lower case
    char sign = 0;    ///< ':' '=' or 0
    std::string_view value;
    std::string_view length; ///< after the first '/', a and mx only
    bool has_length = false;
};

Term split_term(std::string_view word) {
    Term term;
    if (word.find_first_of("+-~?") == 0) {
        term.qualifier = word.front();
        word.remove_prefix(1);
    }
    auto const end = word.find_first_of(":=/");
    term.name = ascii::to_lower(word.substr(0, end));
    if (end == word.npos)
        return term;
    if (word[end] != '/') {
        term.sign = word[end];
        word.remove_prefix(end + 1);
        term.value = word;
    } else {
        word.remove_prefix(end);
    }
    if (term.name == "a" || term.name == "mx") {
        auto const slash = word.find('/');
        term.has_length = slash != word.npos;
        term.value = term.sign == 0 ? std::string_view{} : word.substr(0, slash);
        term.length = term.has_length ? word.substr(slash + 1) : std::string_view{};
    }
    return term;
}

bool is_number_up_to(std::string_view text, unsigned most) {
    auto const number = ascii::to_number<unsigned>(text);
    return number && *number <= most;
}

/// `24`, `24//64` or `/64` (RFC 7208, section 5.6: dual-cidr-length).
bool is_dual_length(std::string_view text) {
    auto const parts = ascii::split(text, '/');
    if (parts.size() == 1)
        return is_number_up_to(parts[0], 32);
    if (parts.size() == 2)
        return parts[0].empty() && is_number_up_to(parts[1], 128);
    return parts.size() == 3 && parts[1].empty() && is_number_up_to(parts[0], 32) && is_number_up_to(parts[2], 128);
}

bool is_network(std::string_view text, bool is_v6) {
    auto const slash = text.find('/');
    auto const address = text.substr(0, slash);
    bool const is_family = core::is_ip_literal(address) && (address.find(':') != address.npos) == is_v6;
    return is_family && (slash == text.npos || is_number_up_to(text.substr(slash + 1), is_v6 ? 128 : 32));
}

bool is_macro(std::string_view domain) { return domain.find('%') != domain.npos; }

/// A domain, or one made of macros, which cannot be judged here.
bool is_domain_spec(std::string_view domain) {
    if (is_macro(domain))
        return is_valid_utf8(domain) && !has_control(domain);
    if (domain.ends_with('.'))
        domain.remove_suffix(1);
    return core::is_host_name(domain);
}

void add_domain(std::vector<std::string>& domains, std::string_view domain) {
    if (domain.ends_with('.'))
        domain.remove_suffix(1);
    if (!is_macro(domain))
        domains.push_back(ascii::to_lower(domain));
}

/// `a`, `mx`, `ptr`: an optional domain; each costs a lookup.
bool read_host_term(SpfRecord& record, Term const& term) {
    ++record.lookups;
    if (term.name != "ptr" && (term.sign == 0 || is_domain_spec(term.value)))
        add_domain(term.name == "a" ? record.a_domains : record.mx_domains, term.value);
    bool const is_domain_fine = term.sign == 0 || (term.sign == ':' && is_domain_spec(term.value));
    return is_domain_fine && (!term.has_length || is_dual_length(term.length));
}

/// False when the term is against the grammar. `redirect` is left to the caller: it counts only without `all`.
bool read_mechanism(SpfRecord& record, Term const& term) {
    if (term.name == "all") {
        record.all = term.qualifier;
        return term.sign == 0;
    }
    if (term.name == "include" || term.name == "exists") {
        ++record.lookups;
        if (term.sign != ':' || !is_domain_spec(term.value))
            return false;
        if (term.name == "include")
            add_domain(record.includes, term.value);
        return true;
    }
    if (term.name == "a" || term.name == "mx" || term.name == "ptr")
        return read_host_term(record, term);
    if (term.name == "ip4" || term.name == "ip6") {
        if (term.sign != ':' || !is_network(term.value, term.name == "ip6"))
            return false;
        record.addresses.push_back(ascii::to_lower(term.value));
        return true;
    }
    return false;
}

bool is_modifier_name(std::string_view name) {
    if (name.empty() || !ascii::is_letter(name.front()))
        return false;
    for (char const c : name)
        if (!ascii::is_alnum(c) && c != '-' && c != '_' && c != '.')
            return false;
    return true;
}

void read_redirect(SpfRecord& record, std::string_view domain) {
    ++record.lookups;
    if (is_domain_spec(domain))
        add_domain(record.includes, domain);
    else
        record.has_syntax_error = true;
}

}

bool is_spf(std::string_view txt) {
    constexpr std::string_view version = "v=spf1";
    return ascii::starts_with_ignoring_case(txt, version) && (txt.size() == version.size() || txt[version.size()] == ' ');
}

SpfRecord parse_spf(std::string_view txt) {
    SpfRecord record;
    if (!is_spf(txt)) {
        record.has_syntax_error = true;
        return record;
    }
    std::optional<std::string_view> redirect;
    for (auto const word : ascii::words(txt.substr(6))) {
        auto const term = split_term(word);
        bool const is_modifier = term.sign == '=' && is_modifier_name(term.name) && ascii::is_letter(word.front());
        if (is_modifier && term.name == "redirect") {
            record.has_syntax_error = record.has_syntax_error || redirect.has_value();
            redirect = term.value;
        } else if (!is_modifier && record.all == 0 && !read_mechanism(record, term)) {
            // What stands behind `all` is never evaluated (RFC 7208, section 5.1).
            record.has_syntax_error = true;
        }
    }
    if (redirect && record.all == 0)
        read_redirect(record, *redirect);
    return record;
}

}
