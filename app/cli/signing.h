#pragma once
// --sign-with and --sign-key: the certificate for Apple profiles, read and tried before anything is sent or written.

#include "app/clients/apple/sign.h"
#include "app/desk/options/arguments.h"

#include <memory>

namespace mp::cli {

/// Null when no signature is asked for.
desk::Usage<std::unique_ptr<clients::apple::Signer>> signer_of(desk::Arguments const& arguments);

}
