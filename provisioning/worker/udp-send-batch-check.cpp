/*
 * Sends rounds of datagrams to three addresses through the worker's UdpSendBatch and reads what came.
 *
 * Usage: check [FAULT]. FAULT is what the kernel answers now and then: "full" (EAGAIN), "interrupted" (EINTR), "uncut" (EIO to whatever
 * it should cut up). Prints "frame MESSAGES": as how many messages six datagrams of one length left, and "rounds DATAGRAMS MESSAGES
 * ALONE": how many left in all, as how many messages, and how many one by one. Status 1: some did not come, or not as they were sent.
 */
#include "handles/UdpSendBatch.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace
{
	using Bytes = std::vector<uint8_t>;

	std::mt19937 chance(20261127);
	std::string fault;
	size_t messages, alone;

	[[noreturn]] void fail(const char* what)
	{
		std::fprintf(stderr, "%s: %s\n", what, std::strerror(errno));
		std::exit(1);
	}

	struct Receiver
	{
		int fd;
		sockaddr_storage addr{};
		std::deque<Bytes> expected;

		explicit Receiver(int family) : fd(socket(family, SOCK_DGRAM | SOCK_NONBLOCK, 0))
		{
			auto& v4        = reinterpret_cast<sockaddr_in&>(this->addr);
			auto& v6        = reinterpret_cast<sockaddr_in6&>(this->addr);
			addr.ss_family  = static_cast<sa_family_t>(family);
			socklen_t len   = family == AF_INET ? sizeof(v4) : sizeof(v6);
			if (family == AF_INET) v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
			else v6.sin6_addr = in6addr_loopback;
			if (bind(this->fd, reinterpret_cast<sockaddr*>(&this->addr), len) != 0) fail("bind");
			getsockname(this->fd, reinterpret_cast<sockaddr*>(&this->addr), &len);
			const int room = 4 * 1024 * 1024;
			setsockopt(this->fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
		}

		// On the loopback device a datagram has come when the call that sent it returns.
		void Compare()
		{
			uint8_t came[4096];
			for (; !this->expected.empty(); this->expected.pop_front())
			{
				const ssize_t len = recv(this->fd, came, sizeof(came), 0);
				const auto& next  = this->expected.front();
				if (len < 0) fail("a datagram did not come");
				if (static_cast<size_t>(len) != next.size() || std::memcmp(came, next.data(), next.size()) != 0) fail("another one came");
			}
			if (recv(this->fd, came, sizeof(came), 0) >= 0) fail("one too many came");
		}
	};

	uv_udp_t* openSender(int family)
	{
		auto* handle = new uv_udp_t;
		sockaddr_storage any{};
		any.ss_family = static_cast<sa_family_t>(family);
		if (uv_udp_init(uv_default_loop(), handle) != 0 || uv_udp_bind(handle, reinterpret_cast<sockaddr*>(&any), 0) != 0) fail("sender");
		return handle;
	}

	void sendAlone(uv_udp_t* handle, const uint8_t* data, size_t len, const sockaddr* addr)
	{
		auto buffer = uv_buf_init(reinterpret_cast<char*>(const_cast<uint8_t*>(data)), static_cast<unsigned>(len));
		if (uv_udp_try_send(handle, &buffer, 1, addr) != static_cast<int>(len)) fail("uv_udp_try_send");
		alone += 1;
	}

	UdpSendBatch batch(sendAlone);

	void send(uv_udp_t* handle, Receiver& to, size_t len)
	{
		Bytes bytes(len);
		for (auto& byte : bytes) byte = static_cast<uint8_t>(chance());
		to.expected.push_back(bytes);
		const auto* addr = reinterpret_cast<const sockaddr*>(&to.addr);
		if (!batch.Add(handle, bytes.data(), len, addr)) sendAlone(handle, bytes.data(), len, addr);
		// The worker uses one buffer for all that it sends.
		std::memset(bytes.data(), 0, len);
	}
} // namespace

extern "C" int __real_sendmmsg(int fd, mmsghdr* list, unsigned count, int flags);
extern "C" int __wrap_sendmmsg(int fd, mmsghdr* list, unsigned count, int flags)
{
	const bool isUnlucky = chance() % 4 == 0;
	unsigned taken       = count;
	for (unsigned index = 0; index < count; ++index)
	{
		if (fault == "uncut" ? list[index].msg_hdr.msg_controllen > 0 : fault != "" && isUnlucky && index == count / 2)
		{
			taken = index;
			break;
		}
	}
	if (taken == 0)
	{
		errno = fault == "full" ? EAGAIN : fault == "interrupted" ? EINTR : EIO;
		return -1;
	}
	const int sent = __real_sendmmsg(fd, list, taken, flags);
	if (sent > 0) messages += static_cast<size_t>(sent);
	return sent;
}

int main(int count, char** arguments)
{
	Receiver one(AF_INET), other(AF_INET), six(AF_INET6);
	auto* sender    = openSender(AF_INET);
	auto* senderSix = openSender(AF_INET6);

	batch.Open();
	for (int packet = 0; packet < 6; ++packet) send(sender, one, 1042);
	if (messages > 0 || alone > 0) fail("what should wait has left");
	batch.Close();
	one.Compare();
	std::printf("frame %zu\n", messages);

	fault    = count > 1 ? arguments[1] : "";
	messages = alone = 0;
	const size_t lens[] = { 40, 1041, 1042, 1042, 1042, 1504, 1505 };
	size_t datagrams    = 0;
	for (int round = 0; round < 500; ++round)
	{
		batch.Open();
		for (size_t left = chance() % 100; left > 0; --left)
		{
			const size_t len = lens[chance() % std::size(lens)];
			const auto to    = chance() % 4;
			if (to == 0) send(senderSix, six, len);
			else send(sender, to == 1 ? other : one, len);
			datagrams += 1;
		}
		batch.Close();
		for (auto* receiver : { &one, &other, &six }) receiver->Compare();
	}
	if (batch.Add(sender, reinterpret_cast<const uint8_t*>("x"), 1, reinterpret_cast<sockaddr*>(&one.addr))) fail("it is closed and took one");
	std::printf("rounds %zu %zu %zu\n", datagrams, messages, alone);
}
