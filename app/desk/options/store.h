#pragma once
// How the value of an option gets into Arguments, with a sentence for each value that makes no sense.

#include "app/desk/options/arguments.h"

#include <type_traits>

namespace mp::desk {

template <bool Arguments::*member>
Usage<void> store_flag(Arguments& arguments, std::string const&) {
    arguments.*member = true;
    return {};
}

/// An empty value is a mistake of the calling script, never meant.
Usage<void> check_not_empty(std::string const& value);

template <std::string Arguments::*member>
Usage<void> store_text(Arguments& arguments, std::string const& value) {
    arguments.*member = value;
    return check_not_empty(value);
}

template <std::vector<std::string> Arguments::*member>
Usage<void> store_more(Arguments& arguments, std::string const& value) {
    (arguments.*member).push_back(value);
    return check_not_empty(value);
}

/// Flags of the advisor mean yes; a flag that is not given is a question without an answer.
template <std::optional<bool> core::Habits::*member>
Usage<void> store_yes(Arguments& arguments, std::string const&) {
    arguments.habits.*member = true;
    return {};
}

/// "“x” is none of always, mostly, rarely"
tl::unexpected<core::Message> none_of(std::string const& value, std::string const& choices);

template <class E>
std::string names_of_all() {
    std::string out;
    for (auto const& [value, name] : core::Names<E>::table)
        out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

/// An answer that is one of the names of an enum.
template <auto member>
Usage<void> store_answer(Arguments& arguments, std::string const& value) {
    auto& answer = arguments.habits.*member;
    using Answer = typename std::remove_reference_t<decltype(answer)>::value_type;
    answer = core::from_name<Answer>(value);
    if (!answer)
        return none_of(value, names_of_all<Answer>());
    return {};
}

/// Refuses what is no rule that `fix` can mend.
Usage<void> check_repair(std::string const& rule);

template <std::vector<std::string> Arguments::*member>
Usage<void> store_repair(Arguments& arguments, std::string const& value) {
    (arguments.*member).push_back(value);
    return check_repair(value);
}

Usage<void> store_export(Arguments& arguments, std::string const& value);
Usage<void> store_display_name(Arguments& arguments, std::string const& value);
Usage<void> store_keep_days(Arguments& arguments, std::string const& value);
Usage<void> store_bogus_name(Arguments& arguments, std::string const& value);
Usage<void> store_connectivity_url(Arguments& arguments, std::string const& value);
Usage<void> store_username(Arguments& arguments, std::string const& value);
Usage<void> store_trust_domain(Arguments& arguments, std::string const& value);
Usage<void> store_ispdb_url(Arguments& arguments, std::string const& value);
Usage<void> store_protocol(Arguments& arguments, std::string const& value);
Usage<void> store_security(Arguments& arguments, std::string const& value);
Usage<void> store_devices(Arguments& arguments, std::string const& value);
Usage<void> store_report(Arguments& arguments, std::string const& value);
Usage<void> store_fail_on(Arguments& arguments, std::string const& value);
Usage<void> store_deadline(Arguments& arguments, std::string const& value);
Usage<void> store_every(Arguments& arguments, std::string const& value);
Usage<void> store_for(Arguments& arguments, std::string const& value);
Usage<void> store_lab_time(Arguments& arguments, std::string const& value);
Usage<void> store_language(Arguments& arguments, std::string const& value);
Usage<void> store_color(Arguments& arguments, std::string const& value);

}
