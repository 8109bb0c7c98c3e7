#pragma once
// How the value of an option gets into Arguments, with a sentence for each value that makes no sense.

#include "app/cli/arguments.h"

namespace mp::cli {

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

Usage<void> store_username(Arguments& arguments, std::string const& value);
Usage<void> store_trust_domain(Arguments& arguments, std::string const& value);
Usage<void> store_ispdb_url(Arguments& arguments, std::string const& value);
Usage<void> store_protocol(Arguments& arguments, std::string const& value);
Usage<void> store_security(Arguments& arguments, std::string const& value);
Usage<void> store_devices(Arguments& arguments, std::string const& value);
Usage<void> store_report(Arguments& arguments, std::string const& value);
Usage<void> store_fail_on(Arguments& arguments, std::string const& value);
Usage<void> store_deadline(Arguments& arguments, std::string const& value);
Usage<void> store_language(Arguments& arguments, std::string const& value);
Usage<void> store_color(Arguments& arguments, std::string const& value);

}
