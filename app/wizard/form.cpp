#include "app/reports/display.h"
#include "app/wizard/steps.h"

namespace mp::wizard {

namespace {

core::Message address_fault(std::string const& typed, core::Fault const& fault) {
    if (fault.code == core::FaultCode::empty)
        return MP_MSG("Type your e-mail address, for example jo@example.org.");
    return core::Message(MP_MSG("“{text}” is not an e-mail address: {reason}."), {{"text", reports::clean(typed, 60)}})
        .with("reason", core::reason_of(fault));
}

}

bool is_form_complete(WizardState& state) {
    auto const address = core::parse_address(state.address);
    state.address_problem = address ? core::Message{} : address_fault(state.address, address.error());
    bool const lacks_password = !state.has_password && !state.without_login;
    state.password_problem =
        lacks_password ? core::Message(MP_MSG("Type your password. It is sent only to servers that prove who they are, and "
                                              "it is never saved. Without it the login cannot be tested."))
                       : core::Message{};
    return address && !lacks_password;
}

}
