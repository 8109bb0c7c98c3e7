#include "app/clients/android/qr.h"

#include "app/clients/android/android.h"
#include "app/clients/values.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <qrencode.h>

namespace mp::clients::android {

using core::AuthMethod;
using core::FaultCode;
using core::Security;
using core::ServerSettings;
using core::Service;
using nlohmann::json;

namespace {

constexpr std::size_t longest_payload = 800;

int number_of(AuthMethod auth) {
    switch (auth) {
    case AuthMethod::password: return 1;
    case AuthMethod::password_encrypted: return 2;
    case AuthMethod::certificate: return 5;
    case AuthMethod::oauth2: return 6;
    default: return 0;
    }
}

json server_of(ServerSettings const& line) {
    int const kind = line.endpoint.service == Service::pop3 ? 1 : 0;
    int const security = line.endpoint.security == Security::tls ? 3 : 2;
    return json::array({kind, line.endpoint.host, line.endpoint.port, security, number_of(line.auth), line.username});
}

}

core::Result<std::string> qr_payload(ExportWish const& wish, core::VerifiedSettings const& settings) {
    auto const& in = incoming_of(settings);
    auto const& out = outgoing_of(settings);
    for (auto const* line : {&in, &out})
        if (auto const obstacle = obstacle_of(*line); !obstacle.id.is_empty())
            return core::fail(FaultCode::not_offered,
                              core::Message(MP_MSG("the app's QR code cannot say {what}")).with("what", obstacle));
    auto const address = address_of(wish);
    auto incoming = server_of(in);
    incoming.push_back(address); // the account's name in the app
    auto const identity = json::array({address, display_name_of(wish)});
    auto const group = json::array({server_of(out), identity});
    // Format 1, code 1 of 1, one account: several codes in a row fail for many people.
    auto const whole = json::array({1, json::array({1, 1}), incoming, json::array({group})});
    auto const text = whole.dump(-1, ' ', true, json::error_handler_t::replace);
    if (text.size() > longest_payload)
        return core::fail(FaultCode::not_offered, core::Message(MP_MSG("the text is longer than the app's QR code may be")));
    return text;
}

core::Result<QrCode> qr_of(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto const text, qr_payload(wish, settings));
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const made(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_L),
                                                               &QRcode_free);
    if (!made)
        return core::fail(FaultCode::internal, "the QR code could not be made");
    QrCode code;
    code.size = made->width;
    auto const modules = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < modules; ++i)
        code.dark.push_back((made->data[i] & 1) != 0);
    return code;
}

namespace {

Export with_picture(std::string image, ExportWish const& wish, core::VerifiedSettings const& settings) {
    Export made;
    made.files.push_back({"", std::move(image)});
    made.cannot_carry.push_back(password_is_asked());
    if (incoming_of(settings).endpoint.service == Service::pop3) {
        add_pop_limits(made.cannot_carry, wish.pop);
        if (!wish.pop.leave_on_server || wish.pop.delete_with_local)
            made.cannot_carry.push_back(MP_MSG(
                "The code cannot say that mail deleted on the phone is deleted on the server, too. Set it in the app: "
                "Settings > your account > Fetching mail > When I delete a message > Delete from server."));
    }
    made.steps = {
        MP_MSG("Open the picture on this screen, large enough to be scanned."),
        MP_MSG("Open Thunderbird or K-9 Mail on the phone and tap Settings > Import settings > Scan QR code (at the first "
               "start: "
               "Import, then Thunderbird desktop). Hold the phone's camera to the picture."),
        MP_MSG("The app shows the account. Tap Import, and type your password when it asks for it (or sign in on your "
               "provider's "
               "page)."),
    };
    return made;
}

}

core::Result<Export> write_qr(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto const code, qr_of(wish, settings));
    TRY(auto image, png_of(code));
    return with_picture(std::move(image), wish, settings);
}

core::Result<Export> write_qr_svg(ExportWish const& wish, core::VerifiedSettings const& settings) {
    TRY(auto const code, qr_of(wish, settings));
    return with_picture(svg_of(code), wish, settings);
}

}
