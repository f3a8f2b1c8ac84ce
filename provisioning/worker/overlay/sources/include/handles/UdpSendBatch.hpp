// Datagrams that leave together. Not part of mediasoup; UdpSocketHandle uses it (patches/udp-batches.patch).
#pragma once

#include <uv.h>
#include <array>
#include <cstddef>
#include <cstdint>
#include <sys/socket.h>

/**
 * Holds what is sent while it is open, and sends it in as few system calls as it takes: those for one address as one send that the
 * kernel cuts up (UDP_SEGMENT), all of one socket by one sendmmsg(). The way through the kernel's network stack was a third of what a packet
 * cost the worker, and a frame of video is several packets for the same address.
 *
 * Datagrams for one address leave in the order in which they came. What the kernel does not take is handed to `sendAlone`, in that
 * order too. One for each thread; not to be used from two.
 */
class UdpSendBatch
{
public:
	using SendAlone = void (*)(uv_udp_t* handle, const uint8_t* data, size_t len, const sockaddr* addr);

	explicit UdpSendBatch(SendAlone sendAlone) : sendAlone(sendAlone)
	{
	}

	void Open()
	{
		this->isOpen = true;
	}

	/**
	 * Copies the datagram. Returns false if it is not open or the datagram is too long; then nothing is held any more, and the
	 * caller sends it.
	 */
	bool Add(uv_udp_t* handle, const uint8_t* data, size_t len, const sockaddr* addr);

	/** Sends what it holds. May be called when it is not open. */
	void Close()
	{
		this->isOpen = false;
		Flush();
	}

private:
	static constexpr size_t MaxDatagrams{ 64 };
	static constexpr size_t MaxDatagramLen{ 1504 };
	// The kernel looks at a message before it cuts it up, and takes no more than fits one datagram (65,507 bytes over IPv4).
	static constexpr size_t MaxGroupLen{ 64000 };

	struct Datagram
	{
		uv_udp_t* handle;
		sockaddr_storage addr;
		socklen_t addrLen;
		size_t len;
		bool isGrouped;
		uint8_t data[MaxDatagramLen];
	};

	// Datagrams for one address on one socket; all have the length of the first, but the last may be shorter.
	struct Group
	{
		size_t firstPart;
		size_t count;
		uv_udp_t* handle;
	};

	void Flush();
	void FormGroups();
	void GatherGroup(size_t first);
	void SendGroups(size_t first, size_t end);
	void SendGroupAlone(const Group& group);

	SendAlone sendAlone;
	bool isOpen{ false };
	// False once the kernel said that a device cannot cut up what it is given.
	bool canSegment{ true };
	size_t count{ 0 };
	size_t groupCount{ 0 };
	std::array<Datagram, MaxDatagrams> datagrams;
	std::array<size_t, MaxDatagrams> parts;
	std::array<Group, MaxDatagrams> groups;
};
