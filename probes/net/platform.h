#pragma once
// The few questions to the operating system that differ by platform; one .cpp file each.

namespace mp::net {

/// A peer that hangs up must be an error code, not the end of the program. Other threads keep their setting.
void block_sigpipe_on_this_thread();

/// Does an interface that is up hold an address of this family that leads beyond the link?
bool has_usable_interface(bool v6);

/// Does the default route lead through a tunnel (VPN)? False where nobody can tell.
bool is_default_route_a_tunnel();

}
