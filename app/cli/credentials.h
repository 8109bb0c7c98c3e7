#pragma once
// Gets the password or token from where the user said it is: standard input, a file, or the terminal.

#include "app/desk/options/arguments.h"
#include "app/language/translator.h"
#include "probes/engine/engine.h"

namespace mp::cli {

enum class Prompt { allowed, never };

struct CredentialsWish {
    Prompt prompt = Prompt::allowed;
    std::string who; ///< whose password is asked for
};

/// Fills `credentials` and the request's remarks. The fault's exit code is 130 when Ctrl-C came, 2 otherwise.
struct CredentialsFault {
    bool was_interrupted = false;
    core::Message sentence;
};
tl::expected<engine::Credentials, CredentialsFault> get_credentials(desk::Arguments const& arguments,
                                                                    CredentialsWish const& wish, core::Request& request,
                                                                    language::Translator const& translate);

}
