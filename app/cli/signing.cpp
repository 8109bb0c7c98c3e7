#include "app/cli/signing.h"

#include "app/reports/display.h"

namespace mp::cli {

namespace {

constexpr std::size_t largest_pem = 256 * 1024;

tl::unexpected<core::Message> unusable(std::string const& path, core::Fault const& fault) {
    return tl::unexpected<core::Message>(
        core::Message(MP_MSG("“{file}” cannot be used to sign: {reason}."), {{"file", reports::clean(path, 400)}})
            .with("reason", core::reason_of(fault)));
}

}

desk::Usage<std::unique_ptr<clients::apple::Signer>> signer_of(desk::Arguments const& arguments) {
    if (arguments.sign_certificate.empty() && arguments.sign_key.empty())
        return nullptr;
    if (arguments.sign_certificate.empty() || arguments.sign_key.empty())
        return desk::usage_error(MP_MSG("--sign-with and --sign-key belong together: the certificate, and its key."), {});
    auto certificates = clients::Tree(arguments.sign_certificate).read({}, largest_pem);
    if (!certificates)
        return unusable(arguments.sign_certificate, certificates.error());
    auto key = clients::Tree(arguments.sign_key).read({}, largest_pem);
    if (!key)
        return unusable(arguments.sign_key, key.error());
    auto made = std::make_unique<clients::apple::Signer>(std::move(*certificates), std::move(*key));
    if (auto const fits = clients::apple::check_signer(*made); !fits)
        return unusable(arguments.sign_certificate, fits.error());
    return made;
}

}
